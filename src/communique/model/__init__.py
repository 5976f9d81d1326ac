"""The record: frozen, typed, standard library only. One file a concept; findings stand beside what they become."""
