/** The format of a framework file. Everything a person reads comes through these shapes. */
import * as z from 'zod';
import { STATES } from '../coaching/coach.ts';
import { FORMAT } from './format.ts';
import type { JsonSchema } from './known-keys.ts';
import { MOMENTS } from './moments.ts';
import type { Condition } from './rules.ts';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens')
  .describe('Stable id: lower-case words joined by hyphens. Never reuse one for something else.');

const line = z.string().min(1).max(300);
const text = z.string().min(1).max(2000);
const command = line
  .startsWith('coachkit', 'a command to type begins with `coachkit`')
  .describe('A command to type, e.g. `coachkit assess`.');

const refs = z
  .array(z.string().regex(/^[A-Z]+\d+$/, 'a ref is a letter and a number, e.g. S12'))
  .optional()
  .describe('Which numbered lines of the source document this carries, e.g. [S12].');

const condition: z.ZodType<Condition, Condition> = z
  .lazy(() =>
    z.union([
      line,
      z.strictObject({
        all: z.array(condition).min(1).optional(),
        any: z.array(condition).min(1).optional(),
        none: z.array(condition).min(1).optional(),
        unless: z.array(condition).min(1).optional(),
        atLeast: z
          .strictObject({ count: z.int().min(1), of: z.array(condition).min(1) })
          .optional(),
      }),
    ]),
  )
  .meta({
    id: 'condition',
    description:
      'One comparison, e.g. `stage in [vp, cxo]`, `pull >= 3`, `right-now includes danger`, ' +
      '`transition is not none`; or all / any / none / unless / atLeast of several. ' +
      'Skipped is unknown: `none` needs to know, `unless` only stops what is known to hold.',
  });

const cardShape = {
  id,
  title: line.optional(),
  text,
  refs,
  note: text.optional().describe('Where this comes from or how far to trust it.'),
  by: z.array(line).optional().describe('Authors, for a book.'),
  link: z.url({ protocol: /^https?$/, error: 'a link begins with `https://`' }).optional(),
  verified: z
    .boolean()
    .optional()
    .describe('false: the name could not be confirmed and is shown as such.'),
  command: command.optional().describe('The command that acts on this card.'),
  steps: z.array(line).min(1).optional().describe('What to do about it, one step after the other.'),
};

const card = z.strictObject({
  ...cardShape,
  ask: line.optional().describe('For a red flag: what to ask before deciding.'),
  stop: text.optional().describe('For a red flag that alone is reason to stop: what is said then.'),
  points: z.array(z.strictObject(cardShape)).optional().describe('Cards under this card.'),
});

const section = z
  .strictObject({
    id,
    title: line,
    intro: text.optional(),
    refs,
    cards: z.array(card).min(1),
  })
  .describe('A set of cards on one subject, shown by `coachkit framework show`.');

const scale = z.strictObject({
  min: z.int(),
  max: z.int(),
  low: line.describe('What the lowest number means.'),
  high: line.describe('What the highest number means.'),
});

const option = z
  .strictObject({ id, label: line, help: text.optional(), refs })
  .meta({ id: 'option' });

const questionShape = {
  id,
  ask: line.describe('The question as the person reads it.'),
  label: line.optional().describe('What the answer is called where it is shown again.'),
  help: text.optional().describe('Shown on `?`.'),
  why: text.optional().describe('Shown on `w`: why this is asked.'),
  when: condition.optional().describe('Asked only when this holds.'),
  required: z.boolean().optional().describe('true: cannot be skipped. Default false.'),
  private: z
    .boolean()
    .optional()
    .describe('true: never scored, and left out of exports unless private answers are asked for.'),
  toAsk: z
    .strictObject({
      name: line.describe('In a list of what is still to ask, e.g. "the price".'),
      ask: line,
      answers: z.array(z.string()).min(1).optional().describe('Also asked after these answers.'),
    })
    .optional()
    .describe('What to ask the other side while this is not answered.'),
  shows: z
    .array(id)
    .min(1)
    .optional()
    .describe('Ids of questions above this one; their answers are shown before it is asked.'),
  sealed: z
    .boolean()
    .optional()
    .describe(
      'true: the answer cannot be changed, and stays out of sight until a later question `shows` it.',
    ),
  keptFor: line
    .optional()
    .describe('What the answer is kept for, where no rule uses it, e.g. "choosing a coach".'),
  refs,
  renamedFrom: id.optional().describe('The id this question had in an earlier version.'),
};

const options = z.array(option).min(2);

const sources = z
  .union([id, z.array(id).min(1)])
  .describe(
    'Ids of list, rank or sort questions further up; of a sort, what lies on the first pile.',
  );
const count = z.int().min(0);

const simpleQuestions = [
  z.strictObject({ kind: z.literal('yes-no'), ...questionShape }).meta({ id: 'question-yes-no' }),
  z
    .strictObject({ kind: z.literal('choice'), ...questionShape, options })
    .meta({ id: 'question-choice' }),
  z
    .strictObject({
      kind: z.literal('multi'),
      ...questionShape,
      options,
      none: line.describe('What ticking nothing means, e.g. "None of these".'),
    })
    .meta({ id: 'question-multi' }),
  z
    .strictObject({
      kind: z.literal('scale'),
      ...questionShape,
      scale: z.union([id, scale]).describe('The id of one of `scales`, or a scale of its own.'),
    })
    .meta({ id: 'question-scale' }),
  z
    .strictObject({
      kind: z.literal('number'),
      ...questionShape,
      min: z.number().optional(),
      max: z.number().optional(),
      unit: line.optional(),
    })
    .meta({ id: 'question-number' }),
  z
    .strictObject({
      kind: z.literal('text'),
      ...questionShape,
      format: z.enum(['time']).optional().describe('time: a time of day like 09:30.'),
    })
    .meta({ id: 'question-text' }),
  z
    .strictObject({ kind: z.literal('long-text'), ...questionShape })
    .meta({ id: 'question-long-text' }),
  z.strictObject({ kind: z.literal('date'), ...questionShape }).meta({ id: 'question-date' }),
  z
    .strictObject({
      kind: z.literal('list'),
      ...questionShape,
      item: line.describe('What one entry is called, e.g. "Value".'),
      recalls: z
        .array(z.strictObject({ practice: id, question: id }))
        .min(1)
        .optional()
        .describe(
          'In a practice: the earlier lists or rankings it begins with, the first there is.',
        ),
      min: count.optional(),
      max: count.optional(),
    })
    .meta({ id: 'question-list' }),
  z
    .strictObject({
      kind: z.literal('rank'),
      ...questionShape,
      options: options.optional(),
      from: sources.optional().describe('The questions whose entries are ranked.'),
      top: z.int().min(1).optional().describe('How many to rank; all when left out.'),
      pairs: z.boolean().optional().describe('true: ranked by comparing two at a time.'),
    })
    .meta({ id: 'question-rank' }),
] as const;

const group = z.strictObject({
  kind: z.literal('group'),
  ...questionShape,
  item: line.describe('What one round is called, e.g. "Voice".'),
  fields: z.array(z.discriminatedUnion('kind', [...simpleQuestions])).min(1),
  min: count.optional().describe('0: asks first whether there is any; default 1.'),
  max: count.optional(),
  forEach: sources
    .optional()
    .describe('One round for each entry of a question, up to `max`, or for each pair of two.'),
});

const sort = z
  .strictObject({
    kind: z.literal('sort'),
    ...questionShape,
    cards: options.describe('Shown one after the other, each to be laid on a pile.'),
    piles: options.max(4).describe('The first one is what later questions go on with.'),
  })
  .meta({ id: 'question-sort' });

const question = z
  .discriminatedUnion('kind', [...simpleQuestions, sort, group])
  .meta({ id: 'question' });

const block = z.strictObject({
  id,
  title: line,
  intro: text.optional(),
  enough: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Share of its questions below which the block counts as thin (see the fact `thin`).'),
  questions: z.array(question).min(1),
});

const score = z
  .strictObject({
    id,
    title: line,
    count: z.array(id).min(1).optional().describe('How many of these answers pass `where`.'),
    where: line
      .regex(/^(>=|<=|>|<) -?\d+(\.\d+)?$/, 'a comparison with a number, e.g. ">= 4"')
      .optional(),
    mean: z.array(id).min(1).optional().describe('The mean of the answered ones.'),
    highest: z.array(id).min(1).optional().describe('The highest of the answered ones.'),
    holding: z.array(condition).min(1).optional().describe('How many of these hold.'),
    refs,
  })
  .refine((s) => [s.count, s.mean, s.highest, s.holding].filter(Boolean).length === 1, {
    message: 'a score has exactly one of `count`, `mean`, `highest`, `holding`',
  })
  .refine((s) => (s.count === undefined) === (s.where === undefined), {
    message: '`count` and `where` go together',
  });

const namedCondition = z.strictObject({ id, when: condition });

const labelShape = {
  id,
  title: line,
  values: z.array(z.strictObject({ id, label: line, when: condition })).min(1),
  otherwise: z.strictObject({ id, label: line }).optional(),
};

const label = z
  .strictObject(labelShape)
  .describe('A word for a state: the first value whose condition holds.');

const suggestion = z.strictObject({
  id,
  title: line.describe('In a list, e.g. "A mentor".'),
  headline: line.describe('When it is the main suggestion.'),
  text,
  refs,
});

const reason = z.strictObject({
  id,
  when: condition.optional(),
  say: line.describe("The reason in the person's own terms."),
  question: id.optional().describe('The answer it stands on.'),
  refs,
});

const rule = z.strictObject({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'letters and digits, e.g. R5b'),
  title: line,
  when: condition.optional().describe('Left out: always holds (the last rule).'),
  suggest: z
    .union([id, z.array(z.strictObject({ suggestion: id, when: condition.optional() })).min(1)])
    .describe('The main suggestion, or the first of several whose condition holds.'),
  urgent: z
    .boolean()
    .optional()
    .describe('true: stop at once, show where to find help, keep nothing.'),
  also: z.array(z.strictObject({ suggestion: id, when: condition.optional() })).optional(),
  nudges: z.array(z.strictObject({ nudge: id, when: condition.optional() })).optional(),
  because: z.array(id).optional().describe('Ids of reasons; only those that hold are shown.'),
  next: z.array(z.strictObject({ command, why: line, when: condition.optional() })).optional(),
  revisit: z.int().min(1).optional().describe('Ask again after this many days.'),
  refs,
});

const example = z.strictObject({
  id,
  title: line,
  answers: z.record(z.string(), z.unknown()),
  expect: z.strictObject({
    primary: id,
    rule: z.string().optional(),
    also: z.array(id).optional(),
    nudges: z.array(id).optional(),
    labels: z.record(z.string(), z.string()).optional(),
    scores: z.record(z.string(), z.number()).optional(),
  }),
});

const assessment = z
  .strictObject({
    id,
    title: line,
    intro: text,
    minutes: z.int().min(1).describe('About how long it takes.'),
    refs,
    blocks: z.array(block).min(1),
    after: z.array(question).optional().describe('Asked once the result is on the screen.'),
    quick: z.array(id).optional().describe('The questions of the short form.'),
    scores: z.array(score).optional(),
    conditions: z.array(namedCondition).optional(),
    labels: z.array(label).optional(),
    confidence: z
      .strictObject(labelShape)
      .describe('How sure the suggestion is; may also use the facts `primary` and `thin`.'),
    suggestions: z.array(suggestion).min(1),
    reasons: z.array(reason).optional(),
    rules: z.array(rule).min(1).describe('The first that holds is the main suggestion.'),
    complements: z
      .array(z.strictObject({ suggestion: id, when: condition }))
      .optional()
      .describe('Added under "also" whatever the rule, unless it is the main suggestion.'),
    heldBack: z
      .array(
        z.strictObject({
          id,
          suggestion: id,
          when: condition,
          say: line,
          question: id.optional(),
          refs,
        }),
      )
      .optional()
      .describe('Why another suggestion did not come first.'),
    notes: z
      .array(z.strictObject({ id, title: line, text, refs, section: id.optional() }))
      .optional()
      .describe('Nudges that are not pitfalls.'),
    closing: text.describe('The last words under every result.'),
    examples: z.array(example).optional().describe('Run by `coachkit framework check`.'),
  })
  .meta({ id: 'assessment' });

const pitfall = z.strictObject({
  id,
  title: line,
  problem: text,
  reality: text,
  solution: text,
  command: command.optional(),
  watch: z
    .array(
      z.strictObject({
        at: z.enum(MOMENTS).describe('The moment at which it is looked for.'),
        when: condition.optional().describe('Over the facts of that moment; left out: always.'),
        why: line.describe('Why it is said now.'),
      }),
    )
    .optional()
    .describe('When it is worth a note: at most one a run, then quiet for a week.'),
  refs,
});

const form = z
  .strictObject({
    id,
    title: line,
    intro: text.optional(),
    minutes: z.number().min(1).optional().describe('About how long it takes.'),
    refs,
    blocks: z.array(block).min(1),
  })
  .describe('A questionnaire that is filled in and kept, e.g. about a first conversation.')
  .meta({ id: 'form' });

const deep = z
  .strictObject({
    before: text.describe('Said first: what to choose, what to leave for a person, how to stop.'),
    stops: z
      .array(z.strictObject({ when: condition, say: text }))
      .optional()
      .describe('Answers after which it ends at once, and what is said then.'),
    grounding: text.describe('Said at the end, and whenever it is stopped.'),
  })
  .describe('For what can go deep: it can be stopped at every step, and names people to turn to.');

const practice = z
  .strictObject({
    id,
    title: line,
    summary: line.describe('What one gets from it, in a line.'),
    work: id
      .optional()
      .describe('The type of coaching work, e.g. values; left out: it fits any of them.'),
    minutes: z.number().min(1).describe('About how long it takes.'),
    every: line.optional().describe('How often, for one that is repeated, e.g. "Weekly".'),
    mood: z.array(id).min(1).describe('Words for how one comes to it, e.g. torn, stuck, tired.'),
    intro: text.optional(),
    deep: deep.optional(),
    blocks: z.array(block).min(1),
    action: id.optional().describe('The text question whose answer becomes an open commitment.'),
    artefact: z
      .strictObject({
        title: line.describe('What it yields, e.g. "My values".'),
        parts: z
          .array(id)
          .min(1)
          .optional()
          .describe('The answers it consists of; left out: all of them.'),
      })
      .describe('What is kept, shown again and compared with an earlier run.'),
    closing: text.optional().describe('The last words under it.'),
    note: text.optional().describe('Where it comes from, or how far to trust it.'),
    examples: z
      .array(
        z.strictObject({
          id,
          title: line,
          answers: z.record(z.string(), z.unknown()),
          stops: z.boolean().optional().describe('true: one of `deep.stops` ends it.'),
        }),
      )
      .optional()
      .describe('Run by `coachkit framework check`.'),
    refs,
  })
  .describe('An exercise of several steps, walked by `coachkit practice`.')
  .meta({ id: 'practice' });

const message = z
  .strictObject({ id, title: line, text, refs })
  .describe('Words ready to copy; `{name}` and the like stand for what is filled in.');

const state = z.enum(STATES);

const choosing = z
  .strictObject({
    conversations: z
      .strictObject({ least: z.int().min(1), most: z.int().min(1) })
      .describe('How many first conversations are suggested.'),
    known: z
      .array(z.strictObject({ question: id, from: id, reversed: z.boolean().optional() }))
      .optional()
      .describe('Answers of an assessment that need not be given again in `search-plan`.'),
    lookFor: z
      .array(z.strictObject({ id, when: condition, say: line, refs }))
      .min(1)
      .describe('The personal list: what holds for the answers to `search-plan`.'),
    states: z
      .array(z.strictObject({ id: state, label: line, next: line, command: command.optional() }))
      .min(1)
      .describe('Where somebody is on the way, and what to do next; `{name}` is put in.'),
    match: z
      .strictObject({
        close: z.number().min(0).describe('A mean distance up to here is close …'),
        some: z.number().min(0).describe('… and up to here some distance.'),
        words: z.strictObject({ close: line, some: line, far: line }),
      })
      .describe('How far what was seen lies from what is wanted.'),
    reasons: z
      .array(
        z.strictObject({
          id: z.enum(['product-background', 'price']),
          words: z.array(z.string().min(1)).min(1),
        }),
      )
      .optional()
      .describe('Reasons that pitfalls watch for, known by one of these words.'),
    gut: line.describe('Asked before the comparison is shown.'),
    differs: line.describe('Asked where the gut and the table differ.'),
    compare: z
      .array(
        z.strictObject({ id, title: line, rows: z.array(z.strictObject({ id, title: line })) }),
      )
      .min(1)
      .describe('The rows of the comparison: questions of `meeting`, or what is worked out.'),
  })
  .describe('How a coach is found and chosen.');

const bankQuestion = z
  .strictObject({
    id,
    ask: line,
    variants: z
      .array(line)
      .min(1)
      .optional()
      .describe('Other wordings of the same question; they take turns with `ask`.'),
    help: text.optional(),
    why: text.optional(),
    core: z
      .boolean()
      .optional()
      .describe('true: shown at least once in every twelve daily entries.'),
    tags: z.array(id).optional().describe('e.g. fear, values, belief, purpose.'),
    depth: z
      .int()
      .min(1)
      .max(3)
      .optional()
      .describe('1 light to 3 deep; 3 is left out on quick days.'),
    refs,
  })
  .describe('A question that comes round in turn.');

const followUp = z
  .strictObject({
    id,
    ask: line,
    words: z
      .array(z.string().min(1))
      .optional()
      .describe('Asked when the answer holds one of these words; the one without is asked else.'),
  })
  .describe('Asked after the question of the day, chosen from what was written.');

const rating = z.strictObject({ id: z.enum(['mood', 'energy', 'weight']), low: line, high: line });

const reflectionStep = z.discriminatedUnion('kind', [
  ...simpleQuestions,
  z
    .strictObject({ kind: z.literal('ratings'), id, ask: line, ratings: z.array(rating).min(1) })
    .describe('Mood, energy and weight from 1 to 5, on one screen.'),
  z
    .strictObject({ kind: z.literal('of-the-day'), id })
    .describe('The question whose turn it is, from `bank`.'),
  z
    .strictObject({ kind: z.literal('follow-up'), id, after: id })
    .describe('One of `followUps`, chosen from the answer to `after`.'),
  z
    .strictObject({ kind: z.literal('commitment'), ...questionShape, whenThen: line })
    .describe('A small promise; what is written becomes an open commitment.'),
  z
    .strictObject({
      kind: z.literal('keep'),
      ...questionShape,
      bring: line,
      done: line,
      link: z
        .strictObject({ label: line, ask: line })
        .optional()
        .describe('Offered where there is a goal, a value, a coach or a session to link to.'),
    })
    .describe('Where the entry belongs: only here, to the next session, to a goal or the like.'),
]);

const lookBack = z
  .strictObject({
    title: line,
    kind: id.optional().describe('Only entries of this kind.'),
    days: z.int().min(1).optional().describe('Only those of the last so many days.'),
    count: z.int().min(1).optional().describe('The newest so many.'),
  })
  .describe('Earlier entries, a line each, shown above the first question.');

const reflectionKind = z
  .strictObject({
    id,
    title: line,
    minutes: z.number().min(1),
    intro: text.optional(),
    quick: z.array(id).optional().describe('The steps of the short form.'),
    lookBack: lookBack.optional(),
    due: line.optional().describe('Shows under these words which measures want a check-in.'),
    steps: z.array(reflectionStep).min(1),
    refs,
  })
  .describe('One kind of entry: what is asked, in order.');

const wholeReflections = z.strictObject({
  kinds: z.array(reflectionKind).min(1),
  bank: z.array(bankQuestion).min(1),
  gentle: z
    .strictObject({
      tag: id,
      weight: z.int().min(1).max(5),
      ask: z.array(id).min(1).describe('Ids of questions in `bank`.'),
    })
    .describe('After an entry with this tag and weight, the next day begins with one of `ask`.'),
  followUps: z.array(followUp).min(1),
  welcomeBack: line,
  enough: line.describe('Said once the minutes are over.'),
  pause: line.describe('Said after twenty minutes.'),
  commitments: z.strictObject({
    ask: line.describe('Names the commitment, as `{commitment}`.'),
    became: line.describe('The question with the four answers below.'),
    done: line,
    open: line,
    changed: line,
    anew: line.describe('Asked where it has changed.'),
    dropped: line,
    none: z
      .array(z.string().min(1))
      .optional()
      .describe('Answers that promise nothing, such as "no".'),
  }),
  loop: z.strictObject({
    say: text,
    offers: z.array(option).min(1),
    entries: z.int().min(2).describe('This many entries on one theme …'),
    days: z.int().min(1).describe('… within so many days, with nothing done about it.'),
    quietDays: z.int().min(1),
    words: z.int().min(1).describe('Entries without a common tag share so many words …'),
    share: z.number().min(0).max(1).describe('… and this share of the shorter entry.'),
    ignore: z.array(z.string().min(1)).describe('Words too common to tell a theme.'),
  }),
  drift: z.strictObject({
    say: text,
    low: z.int().describe('Mood this low …'),
    heavy: z.int().describe('… or weight this high …'),
    times: z.int().min(1).describe('… this often …'),
    of: z.int().min(1).describe('… in so many entries.'),
    quietDays: z.int().min(1),
  }),
});

const topic = z
  .strictObject({
    id,
    title: line,
    sections: z.array(id).min(1).optional().describe('Ids of sections, in reading order.'),
    pitfalls: z.literal(true).optional().describe('true: the pitfalls are part of it.'),
    command: command.describe('The command that acts on it.'),
  })
  .refine((t) => t.sections !== undefined || t.pitfalls === true, {
    message: 'a topic has `sections`, `pitfalls: true` or both',
  })
  .describe('What `coachkit learn` shows together.');

const trigger = z
  .strictObject({
    id,
    words: z
      .array(z.string().min(2).max(80))
      .min(1)
      .describe('Words or phrases, in small letters.'),
    why: line.describe('Why it fits somebody who says so.'),
    command,
    refs,
  })
  .describe('What `coachkit suggest` answers to words of a person.');

const journey = z
  .strictObject({
    steps: z
      .array(
        z.strictObject({
          card: id.describe('Id of a card in the section `steps`.'),
          done: condition.describe('When this step lies behind.'),
        }),
      )
      .min(1),
    next: z
      .array(z.strictObject({ when: condition.optional(), command, why: line }))
      .min(1)
      .describe('The first that holds is the one next command.'),
  })
  .describe('Where somebody is, worked out from what is stored.');

const assistant = z
  .strictObject({
    title: line,
    intro: text,
    sections: z.array(id).min(1).describe('Ids of sections that are handed over whole.'),
    signals: z
      .array(z.strictObject({ title: line, questions: z.array(id).min(1) }))
      .describe('Answers of the last assessment that are handed over, in words; never own text.'),
    closing: text,
  })
  .describe('What `coachkit context --for-assistant` prints.');

const screen = z.strictObject({
  title: line,
  lines: z.array(text).min(1).describe('`{data}` stands for the folder where the data lies.'),
});

const words = z.array(z.string().min(1)).min(1);

const sessions = z.strictObject({
  topic: z
    .strictObject({
      own: words.describe('Words that say it is about the person; then nothing more is asked.'),
      logistics: words,
      others: words,
    })
    .describe(
      "A topic with words of `logistics` or `others` and none of `own` asks for one's part.",
    ),
  raise: text.describe('When a line of the check is at its lowest, or fell by two.'),
  flag: text.describe('When a red flag is marked.'),
  unsafe: text.describe('When it is not safe to be honest.'),
  noNextDate: z.strictObject({ days: z.int().min(1), say: line }),
  invite: z
    .strictObject({ title: line, alone: line, text })
    .describe('A session in the calendar; `alone` is the title of one with oneself.'),
});

const reflections = wholeReflections
  .partial()
  .required({ bank: true })
  .refine((given) => Object.keys(given).length === 1 || wholeReflections.safeParse(given).success, {
    message: '`bank` stands alone, or together with all the other keys of `reflections`',
  })
  .describe('Questions that come round, and how entries are asked; or `bank` alone.');

/** One framework file. */
export const frameworkSchema = z
  .strictObject({
    coachkit: z.literal(FORMAT).describe('The number of this file format.'),
    id,
    version: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/, 'three numbers in quotes, e.g. "1.0.0"')
      .describe('Three numbers in quotes, e.g. "1.0.0". Raise it when something changes.'),
    title: line,
    summary: text.describe('One or two sentences: what it is for.'),
    language: line.optional(),
    aliases: z.array(line).optional().describe('Other names it goes by.'),
    refs,
    scales: z.record(id, scale).optional(),
    sections: z.array(section).optional(),
    pitfalls: z.array(pitfall).optional(),
    assessments: z.array(assessment).optional(),
    reflections: reflections.optional(),
    sessions: sessions.optional(),
    forms: z.array(form).optional(),
    practices: z.array(practice).optional(),
    messages: z.array(message).optional(),
    topics: z.array(topic).optional(),
    triggers: z.array(trigger).optional(),
    journey: journey.optional(),
    assistant: assistant.optional(),
    welcome: z.array(screen).min(1).max(3).optional().describe('Shown at the first start.'),
    choosing: choosing.optional(),
  })
  .meta({ title: 'coachkit framework', description: 'One coaching framework for coachkit.' });

const supportEntry = z.strictObject({
  id,
  country: line.describe('ISO 3166 code, or "any" for a directory.'),
  name: line,
  contact: line,
  hours: line,
  source: line.describe('Where the number was read.'),
  verifiedOn: z.iso
    .date()
    .nullable()
    .describe('The day somebody checked it at its own site; null when nobody has.'),
});

/** `frameworks/support.yaml`: where to find help now. */
export const supportSchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  urgent: z.strictObject({
    title: line,
    lines: z.array(text).min(1),
    stay: line.describe('Label of "stay on this screen".'),
    write: line.describe('Label of "write a message to someone I trust".'),
    writeHint: line,
    leave: line,
  }),
  intro: text,
  care: z.strictObject({ title: line, lines: z.array(text).min(1), refs }),
  entries: z.array(supportEntry).min(1),
  staleAfterDays: z.int().min(1),
});

const helpPart = z
  .strictObject({
    heading: line.optional(),
    text: text.optional(),
    rows: z
      .array(z.strictObject({ name: line, text: line }))
      .min(1)
      .optional()
      .describe('A name and what it means, beside each other.'),
    points: z.array(text).min(1).optional(),
    commands: z
      .array(z.strictObject({ command, why: line }))
      .min(1)
      .optional(),
  })
  .describe('Shown in this order: heading, text, rows, points, commands.');

/** `frameworks/help.yaml`: what `coachkit help TOPIC` shows. */
export const helpSchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  topics: z
    .array(z.strictObject({ id, title: line, about: line, parts: z.array(helpPart).min(1) }))
    .min(1),
});

/** The format as JSON Schema, for editors. */
export function frameworkJsonSchema(): JsonSchema {
  return toJsonSchema(frameworkSchema);
}

export function supportJsonSchema(): JsonSchema {
  return toJsonSchema(supportSchema);
}

export function helpJsonSchema(): JsonSchema {
  return toJsonSchema(helpSchema);
}

function toJsonSchema(schema: z.ZodType): JsonSchema {
  const options = { io: 'input', target: 'draft-7', reused: 'inline' } as const;
  return z.toJSONSchema(schema, options) as JsonSchema;
}

export type Framework = z.infer<typeof frameworkSchema>;
export type Section = z.infer<typeof section>;
export type Card = z.infer<typeof card>;
export type Assessment = z.infer<typeof assessment>;
export type Block = z.infer<typeof block>;
export type Question = z.infer<typeof question>;
export type QuestionOption = z.infer<typeof option>;
export type Scale = z.infer<typeof scale>;
export type Rule = z.infer<typeof rule>;
export type Score = z.infer<typeof score>;
export type Label = z.infer<typeof label>;
export type Pitfall = z.infer<typeof pitfall>;
export type FormText = z.infer<typeof form>;
export type Topic = z.infer<typeof topic>;
export type Journey = z.infer<typeof journey>;
export type SessionTexts = z.infer<typeof sessions>;
export type Practice = z.infer<typeof practice>;
export type Choosing = z.infer<typeof choosing>;
export type Message = z.infer<typeof message>;
export type Reflections = z.infer<typeof wholeReflections>;
export type ReflectionKind = z.infer<typeof reflectionKind>;
export type ReflectionStep = z.infer<typeof reflectionStep>;
export type Support = z.infer<typeof supportSchema>;
export type HelpTopic = z.infer<typeof helpSchema>['topics'][number];
