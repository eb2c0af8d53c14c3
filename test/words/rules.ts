/** The rules of docs/voice.md that a program can check. */
import retextEnglish from 'retext-english';
import retextIndefiniteArticle from 'retext-indefinite-article';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { Surface, Text } from './texts.ts';

export interface Finding {
  text: Text;
  /** A heading of docs/voice.md. */
  rule: string;
  /** The words that break the rule, or how to fix them. */
  found: string;
}

interface Rule {
  /** A heading of docs/voice.md. */
  rule: string;
  /** Where it counts; everywhere if it does not say. */
  appliesTo?: (text: Text) => boolean;
  /** The words that break it; undefined when none do. */
  find: (words: string, text: Text) => string | undefined;
}

/** The first match of any of the patterns. */
const any =
  (...patterns: RegExp[]) =>
  (words: string): string | undefined => {
    for (const pattern of patterns) {
      const match = pattern.exec(words);
      if (match) return match[0];
    }
    return undefined;
  };

const on =
  (...surfaces: Surface[]) =>
  ({ surface }: Text): boolean =>
    surfaces.includes(surface);

const isSafety = ({ file }: Text): boolean => /(support|care)\.(yaml|md)$/.test(file);

/** Whether the program talks with the person here, and so uses contractions. */
const isConversation = (text: Text): boolean =>
  on('questions', 'results', 'practices', 'learn', 'help', 'messages')(text) &&
  !isSafety(text) &&
  !text.file.startsWith('src/store/') &&
  !/help\.yaml$/.test(text.file);

const sentences = (words: string): string[] =>
  words.split(/(?<=[.?!:])\s+(?=\p{Lu}|“)/u).filter((each) => each !== '');

/** Rules without exceptions. */
export const RULES: Rule[] = [
  {
    rule: 'Words we do not use',
    find: any(
      /\b(somebody|anybody|everybody|nobody)\b/i,
      /\banew\b/i,
      /\bhalf[ -]done\b/i,
      /\bmend(s|ed|ing)?\b/i,
      /\b(amongst|whilst)\b|(?<!practice |`)\bprogramme\b/i,
      /\bbeside\b/i,
      /\bif (it is|it's) heavy\b/i,
      /\bin which (?=(a|an|each|he|i|it|people|she|the|there|they|we|you)\b)/i,
      /(?<!there )\b(is|are|was|were) no (?!longer|more|less|one|fewer|matter|doubt|way)\b/i,
      /\b(it|that|they) (is|are) none\b/i,
      /\bthose there are\b/i,
      /\bit is no\b/i,
    ),
  },
  {
    rule: 'Words we do not use',
    appliesTo: ({ surface }) => surface !== 'comments' && surface !== 'tests' && surface !== 'docs',
    find: any(
      /(?<!not |to )\b(?:just|simply|please)\b(?! (?:in case|enough|before|after|now|then|as|like))/i,
    ),
  },
  {
    rule: 'Undo, restore, delete, remove',
    find: any(/\b(takes?|took|taken|taking|brings?|brought) (back|(it|them|this|that) back)\b/i),
  },
  {
    rule: 'Say “you”, not “one”',
    // A title may be the title of a paper.
    appliesTo: ({ key }) => key !== 'title',
    find: any(
      /(?<!\b(?:no|each|every|any|this|that|which|another|the|first|second|last|new|only|old|other|own|private) )\bone('s| can| could| may| might| must| would| should)\b/i,
      /\boneself\b/i,
    ),
  },
  { rule: 'No exclamation marks', find: any(/\p{L}!(?!\[)/u) },
  { rule: 'Quotes and apostrophes', find: any(/\p{L}’\p{L}/u) },
  {
    rule: 'American spelling',
    find: any(
      /\b(behaviour|colour|favour|honour|labour|neighbour|centre|licence|defence|judgement|organis|recognis|apologis|realis|towards|learnt|cancelled|travell|catalogue|grey|whilst|enrol|fulfil\b|practis)\w*/i,
    ),
  },
  {
    rule: 'No praise, no advice',
    appliesTo: isConversation,
    find: any(
      /\b(well done|good job|great job|congratulations|awesome|amazing|excellent work|proud of you|keep it up)\b/i,
      /(?<!yourself )\byou should\b/i,
    ),
  },
  {
    rule: 'A command ends its line',
    appliesTo: on('messages', 'results', 'help', 'diagnostics'),
    find: any(/: coachkit (?!can't|could|suggests)[^.?]*\.$/),
  },
  {
    rule: 'Whole sentences',
    appliesTo: ({ surface, key }) => (surface === 'readme' || surface === 'docs') && key === '',
    find: any(/^(?!coachkit )\p{Ll}+ \p{L}.*[.:]$/u),
  },
  {
    rule: 'Scale ends',
    appliesTo: ({ key, file }) => /^(low|high)$/.test(key) && file.endsWith('.yaml'),
    find: (words) => (words.length > 25 ? `${words.length} characters` : undefined),
  },
  {
    rule: 'Help texts',
    appliesTo: ({ key, surface }) => surface === 'help' && /^(-|--)\S/.test(key),
    find: any(/\.$/, /^[A-Z][a-z]/, /^(its?|they|this|what|where|how)\b/i),
  },
  {
    rule: 'Help texts',
    appliesTo: ({ key, surface }) => surface === 'help' && /^coachkit\b/.test(key),
    find: any(/\.$/, /^(what|where|who|how|all|also|one|those|everything|a|the|its)\b/i),
  },
];

/** Rules that a sentence may bend if necessary. The count per surface may only fall. */
export const BUDGETED: Rule[] = [
  {
    rule: 'Short sentences',
    find: (words) =>
      sentences(words)
        .map((each) => each.split(' ').length)
        .filter((length) => length > 25)
        .map((length) => `${length} words`)[0],
  },
  {
    rule: 'Contractions',
    appliesTo: isConversation,
    find: any(
      /\b(do|does|did|is|are|was|were|will|would|could|can|should|has|have|had)( not|not)\b/i,
      /\b(it|that|what|there) is (?!not\b)\w/i,
      /\bI (am|have been|will)\b/,
      /\byou (are|will)\b/i,
    ),
  },
  {
    rule: 'Name the subject',
    find: (words) =>
      sentences(words).find((each) =>
        /^There (is|are|was|were)\b|^One (of .*)?at a time\b/.test(each),
      ),
  },
  {
    rule: 'No what-clauses',
    find: (words) =>
      sentences(words).find(
        (each) =>
          !each.includes('?') &&
          (each.endsWith('.') || each.split(' ').length > 6) &&
          (/^(What|That the|Whatever|With whom|Whom)\b/.test(each) ||
            /\b(is|are|from|by|all|only) what (is|was|are|you|it|they|the)\b/.test(each)),
      ),
  },
  {
    rule: '“But” for contrast',
    appliesTo: on(
      'questions',
      'results',
      'practices',
      'learn',
      'help',
      'messages',
      'readme',
      'docs',
    ),
    find: any(/, and (not|no)\b(?! one)/),
  },
  {
    rule: 'A question has a verb',
    appliesTo: ({ key }) => key === 'ask',
    find: (words) =>
      sentences(words).find(
        (each) => each.endsWith('?') && !HAS_VERB.test(each) && !ASKS_WITH_VERB.test(each),
      ),
  },
];

/**
 * Questions such as "Which part of it repeats?". The topic comes first, and any word could be the
 * verb.
 */
const ASKS_WITH_VERB =
  /^((And|But|So) )?(What|Who|Which|How|When|Where|Why|Whose)\b[^,:]*\b\w+( \w+)+\?$/;

/** A word that can only be a verb, or a contraction with one. */
export const HAS_VERB =
  /\b(is|are|am|was|were|be|do|does|did|have|has|had|can|could|will|would|may|might|must|should|'s|I'd|I'll|I'm|I've|you'd|you'll|you're|who's|what's|didn't|don't|isn't|wasn't|won't)\b|'s\b/i;

const articles = unified().use(retextEnglish).use(retextIndefiniteArticle);

/** Finds `a` or `an` before the wrong sound. */
async function wrongArticles(words: string): Promise<string | undefined> {
  if (!/\ban?\b/i.test(words)) return undefined;
  const file = new VFile(words);
  await articles.run(articles.parse(file), file);
  return file.messages[0]?.reason;
}

/** The words of `text` without code, addresses and quoted speech, which follow their own rules. */
const spoken = ({ text }: Text): string =>
  text
    .replaceAll(/`[^`]*`/g, '`')
    .replaceAll(/“[^”]*”/g, '“”')
    .replaceAll(/\bhttps?:\S+/g, '');

export function breaches(text: Text, rules: readonly Rule[]): Finding[] {
  const words = spoken(text);
  return rules.flatMap(({ rule, appliesTo, find }) => {
    if (appliesTo && !appliesTo(text)) return [];
    const found = find(words, text);
    return found === undefined ? [] : [{ text, rule, found }];
  });
}

export async function articleBreaches(text: Text): Promise<Finding[]> {
  const found = await wrongArticles(spoken(text));
  return found === undefined ? [] : [{ text, rule: 'Articles', found }];
}

/** A line of the report: file and line, rule, words. */
export const inReport = ({ text, rule, found }: Finding): string =>
  `${text.file}:${text.line}  ${rule}: ${found}`;
