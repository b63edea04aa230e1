"""What the program does: the one door for writing, rules, undo, figures, reports' contents."""
