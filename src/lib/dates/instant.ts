/** A moment as it was lived: fixed when written, and always shown like that. */
export interface Instant {
  /** ISO 8601 with milliseconds, ending in Z. */
  utc: string;
  /** Minutes east of UTC at that moment. */
  offset: number;
  /** IANA zone name. */
  zone: string;
  /** The local day, YYYY-MM-DD, by the hour when the person's day starts. */
  date: string;
  /** Set when no time of day was given. It means the whole day, and `utc` is its noon. */
  wholeDay?: true;
}
