/** The number of the framework file format; a file with another number is refused. */
export const FORMAT = 1;
