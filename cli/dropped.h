/* Files that were dragged onto the program. */
#ifndef CLI_DROPPED_H
#define CLI_DROPPED_H

/* Where people drag files onto programs, and all the arguments are whole paths of what is there: they become those of a
   report on them, beside the first one. In place; what takes their place lives as long as the program. */
void dropped_take(int *n, char ***arguments);

#endif
