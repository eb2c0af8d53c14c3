/** A moment as it was lived: fixed when written, shown as it is for ever. */
export interface Instant {
  /** ISO 8601 with milliseconds, ending in Z. */
  utc: string;
  /** Minutes east of UTC at that moment. */
  offset: number;
  /** IANA zone name. */
  zone: string;
  /** The local day, YYYY-MM-DD, by the person's own start of day. */
  date: string;
  /** No time of day was given: it is about the day, and `utc` is its noon. */
  wholeDay?: true;
}
