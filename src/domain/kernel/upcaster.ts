/** From the facts of one schema version to those of the next. Pure, and total over all that was ever stored. */
export type Upcaster = (data: unknown) => unknown;
