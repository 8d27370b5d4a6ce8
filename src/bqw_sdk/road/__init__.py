"""Several steps in one call, a file for each verb; which of them is loaded is for whoever asks to say."""
