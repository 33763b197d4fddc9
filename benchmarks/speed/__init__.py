"""How long texts take and how much memory, ordinary ones and those made to hurt; see ``__main__``."""
