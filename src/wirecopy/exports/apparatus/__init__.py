"""The critical apparatus of a dispatch, in the forms that other tools read."""
