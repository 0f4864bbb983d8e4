// Extended attributes, which Swift's Glibc does not show.
#ifndef GH_FILES_H
#define GH_FILES_H

// Sets a one-byte mark on an open file. 0, or a negative errno.
int gh_set_mark(int file, const char *name);

// 1 when an open file bears the mark, 0 when not, or a negative errno.
int gh_has_mark(int file, const char *name);

#endif
