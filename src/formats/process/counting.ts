/** Numbers, letters and times at the beginning of a title, as in `Step 2: Listen`. */

export interface Counted {
  /** Whether it begins with a word such as "Step" and a number, or with a time. */
  isStep: boolean;
  /** Whether it begins with a number, with or without such a word. */
  isNumber: boolean;
  /** The title without the number. A time such as `Week 2` stays. */
  title: string;
}

/** Words that count, in lower case. */
export interface CountWords {
  steps: readonly string[];
  times: readonly string[];
  /** Words in front of "step 1", such as "details on". */
  details: readonly string[];
  /** Lines of words in an order, such as the days of the week. */
  orders: readonly (readonly string[])[];
}

/** A title, and the number that it begins with. */
export function countedTitle(title: string, { steps, times, details }: CountWords): Counted {
  const plain = plainOf(title);
  if (TIME.test(plain)) return { isStep: true, isNumber: true, title: plain };
  const said = details.find((words) => plain.toLowerCase().startsWith(`${words} `)) ?? '';
  const [, word = '', number = '', name] = STEP.exec(plain.slice(said.length).trim()) ?? [];
  const [isTime, isWord] = [times, steps].map((words) => words.includes(word.toLowerCase()));
  if ((isTime || isWord) && !/^[a-z]$/.test(number))
    return { isStep: true, isNumber: true, title: isTime ? plain : name || plain };
  const [, rest] = NUMBER.exec(plain) ?? [];
  return { isStep: false, isNumber: rest !== undefined, title: rest ?? (plain || title) };
}

/** A word and a number, as in `Phase II of III: Listen`, `Part B` or `Days 1-30`. */
const STEP =
  /^([\p{L}-]+)\s+#?(\d+(?:\.\d+)*|[IVX]+|[A-H](?![\p{L}'’])|one|two|three|four|five|six|seven|eight|nine|ten)[a-z]?(?:\s*(?:[-–—&+]|to|and)\s*\d+)?(?:\s+of\s+\w+|\/\d+)?(?:\s*[.:)·|–—-]+\s*|\s+|$)(.*)$/isu;

const NUMBER =
  /^\(?(?:(?:\d+|[IVX]+|[A-H])[a-z]?(?=\)|\s*[.:·|–—-])|\d+(?:\.\d+)+(?=\s))[.:)·|–—-]*(?:\s+[.:·|–—-]+)?\s+(.+)$/su;

/** A day before or after another, as in `T-28`, or a time of the day. */
const TIME = /^(?:[TD]\s?[-–−+±]\s?\d{1,3}\b|\d{1,2}:\d{2}(?![\d:]))/u;

/**
 * The titles that count up, with words of one order, such as "before" and "after", or with numbers that
 * have nothing behind them. Empty if fewer than two do.
 */
export function risingIn<T extends { title: string }>(
  all: readonly T[],
  { orders }: Pick<CountWords, 'orders'>,
): T[] {
  const placesIn = [bareNumber, ...orders.map((order) => (title: string) => placeIn(order, title))];
  for (const placeOf of placesIn) {
    const found = all.flatMap((each) => {
      const place = placeOf(plainOf(each.title));
      return place === undefined ? [] : [{ each, place }];
    });
    const isRising = found.every(({ place }, i) => place > (found[i - 1]?.place ?? -1));
    if (isRising && found.length > 1) return found.map(({ each }) => each);
  }
  return [];
}

/** Whether a title begins with a word of an order. */
export const isInOrder = (title: string, { orders }: Pick<CountWords, 'orders'>): boolean =>
  orders.some((order) => placeIn(order, plainOf(title)) !== undefined);

const bareNumber = (title: string): number | undefined => {
  const [, number] = /^(\d{1,2})\s+\p{Lu}/u.exec(title) ?? [];
  return number === undefined ? undefined : Number(number);
};

/** The place of the first word in an order. It may be short, as in "Mon" or "Sept". */
function placeIn(order: readonly string[], title: string): number | undefined {
  const [word = ''] = /^[\p{L}\d]+/u.exec(title.toLowerCase()) ?? [];
  const isShort = (each: string) => word.length > 2 && each.length > 4 && each.startsWith(word);
  const at = order.findIndex((each) => each === word || isShort(each));
  return at < 0 ? undefined : at;
}

/** Without marks in front, and with a number in a circle or on a key in digits. */
const plainOf = (title: string): string => withDigits(title).replace(/^[^\p{L}\p{N}"“'‘(]+/u, '');

/** With a number in a circle or on a key as one in digits. */
export const withDigits = (line: string): string =>
  line.replace(
    /^([^\p{L}\d]*?)(?:(\d{1,2})\uFE0F?\u20E3|([①-⒛❶-➓])|🔟)\s*/u,
    (_, before, key, circle) =>
      `${before}${key ?? (circle === undefined ? 10 : inCircle(circle))}. `,
  );

/** The first circles have the digits in their Unicode form, the others come in rows of ten. */
const inCircle = (letter: string): number =>
  Number(/\d+/.exec(letter.normalize('NFKD'))?.[0] ?? ((letter.charCodeAt(0) - 0x2776) % 10) + 1);
