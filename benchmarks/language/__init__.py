"""The language of short text: headings, links, alternative texts of two to eight words."""
