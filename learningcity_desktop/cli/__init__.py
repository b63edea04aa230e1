"""The program without a window: the same services and reports, exit code 0 or an error in words."""
