"""The voice: questions rendered to sounds by pyttsx3, each in a process of its own that is thrown away."""
