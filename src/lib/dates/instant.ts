/** A moment as the person experienced it: fixed when written, and always shown the same way. */
export interface Instant {
  /** ISO 8601 with milliseconds, ending in Z. */
  utc: string;
  /** Minutes east of UTC at that moment. */
  offset: number;
  /** IANA zone name. */
  zone: string;
  /** The local day (YYYY-MM-DD), which starts at the person's chosen hour. */
  date: string;
  /** Set if no time of day was given. The value then means the whole day, and `utc` is its noon. */
  wholeDay?: true;
}
