/** The number of the framework file format; a file with another number is refused. */
export const FORMAT = 1;

/** So many questions of a bank can be core: then each finds its place in any twelve entries. */
export const MOST_CORE = 11;
