import { preferences, SETTING_NAMES, SETTINGS, type SettingName } from '../../core/settings.ts';
import type { Meta } from '../../core/store.ts';
import { namedParts } from '../../domain/frameworks/parts.ts';
import { STAGES } from '../../framework/schema/format.ts';
import type { Framework, OwnStep, Question } from '../../framework/schema/index.ts';
import type { Item, Place } from './cursor.ts';
import type { Provider, Sources } from './types.ts';
import { type Kind, kindAt } from './value-kinds.ts';
import { type Fields, fieldsOf, ids, names, SESSION } from './values-stored.ts';

/**
 * Completion values from stored records and frameworks, with a small function for each kind. Offers
 * names, ids, tags and dates, but never the text of an entry.
 */

/** The number of recent entries to search for tags. */
const RECENT = 300;

const PROVIDERS: Record<Exclude<Kind, 'file'>, Provider> = {
  'active-measure': (sources) =>
    names(sources, 'progress', 'text', ({ type, stoppedOn }) => type === 'measure' && !stoppedOn),
  answer: async (sources, place) => answers(questionsFor(await frameworkOf(sources, place), place)),
  assessment: ids('assessments'),
  code: async ({ codes }) => (await codes()).map(([value, about]) => ({ value, about })),
  coach: (sources) => names(sources, 'coaches', 'name'),
  commitment: ids('commitments', { words: ['status'] }),
  country: ({ countries }) => countries().map((value) => ({ value })),
  entry: ids('journal', { words: ['kind'] }),
  evaluation: ids('evaluations'),
  evidence: ids('progress', { type: 'evidence', words: ['source'] }),
  experiment: ids('progress', { type: 'experiment', words: ['keep'] }),
  framework: ({ frameworks }) => frameworks().map(titled),
  goal: ids('progress', { type: 'goal', words: ['status'] }),
  help: ({ commands, topics }, { operands }) => [
    ...commands(operands),
    ...(operands.length === 0 ? topics().map(titled) : []),
  ],
  journey: async (sources) => {
    const all = await Promise.all(sources.frameworks().map(({ id }) => sources.framework(id)));
    return all.filter(({ journey }) => journey !== undefined).map(titled);
  },
  kind: async (sources, place) =>
    ((await frameworkOf(sources, place)).reflections?.kinds ?? []).map(titled),
  measure: (sources) => names(sources, 'progress', 'text', ({ type }) => type === 'measure'),
  'measure-value': async (sources, place) =>
    (await PROVIDERS['active-measure'](sources, place)).map(({ value }) => opened(value)),
  mood: async (sources, place) => {
    const moods = (await practicesOf(sources, place)).flatMap(({ mood }) => mood);
    return [...new Set(moods)].sort().map((value) => ({ value: String(value) }));
  },
  note: ids('journeys', { type: 'note', words: ['title'] }),
  'open-commitment': ids('commitments', { isWanted: ({ status }) => status === 'open' }),
  'own-framework': ({ ownFrameworks }) => ownFrameworks().map(titled),
  'own-question': ids('questions'),
  part: async (sources, place) => {
    const usual = await sources.framework(undefined);
    const parts = namedParts(await sources.framework(place.operands[0]), usual);
    return parts.map(({ of, name, item }) => ({ value: name, about: `${item.title} (${of})` }));
  },
  practice: async (sources, place) =>
    (await practicesOf(sources, place)).flatMap(({ id, title }) =>
      typeof id === 'string' ? [{ value: id, about: String(title ?? '') }] : [],
    ),
  question: questions,
  rating: () => ['1', '2', '3', '4', '5'].map((value) => ({ value })),
  run: async (sources, place) => [
    ...(await ids('practices', { words: ['practice'] })(sources, place)),
    ...(await PROVIDERS.practice(sources, place)),
  ],
  section: async (sources, place) =>
    ((await sources.framework(place.operands[0])).sections ?? []).map(titled),
  session: ids('sessions', SESSION),
  setting: () => SETTING_NAMES.map((value) => ({ value, about: SETTINGS[value].about })),
  'setting-value': (sources, { operands }) => settingValues(sources, operands[0]),
  step: async (sources, place) =>
    (await ownSteps(sources, place)).map(({ id, title }) => ({ value: id, about: title })),
  task: async (sources, place) => {
    const steps = await ownSteps(sources, place);
    const tasks = steps.find(({ id }) => id === place.operands[1])?.tasks ?? [];
    return tasks.map(({ id, text }) => ({ value: id, about: text }));
  },
  // Leaves out `chosen`, because choosing a coach is a separate decision.
  stage: () => STAGES.filter((stage) => stage !== 'chosen').map((value) => ({ value })),
  tag: async (sources) => tags(await sources.records('journal')),
  topic: async (sources, place) => ((await frameworkOf(sources, place)).topics ?? []).map(titled),
  'with-json': ({ withJson }, { operands }) => [
    ...withJson(operands),
    ...(operands.length === 0 ? ['error', 'note'].map((value) => ({ value })) : []),
  ],
  work: async (sources, place) => {
    const works = (await practicesOf(sources, place)).flatMap(({ work }) => work ?? []);
    return [...new Set(works)].sort().map((value) => ({ value: String(value) }));
  },
};

/** Returns the values that fit at a place, with the prefix added, and whether files fit there. */
export async function valuesFor(
  sources: Sources,
  place: Place,
  prefix: string,
): Promise<{ items: Item[]; files: boolean }> {
  const kind = kindAt(place);
  if (kind === undefined) return { items: [], files: false };
  if (kind === 'file') return { items: [], files: true };
  const items = (await PROVIDERS[kind](sources, place))
    .filter(({ value }) => value.startsWith(place.typed) && isOneLine(value))
    .map((item) => ({ ...item, value: prefix + item.value }));
  // Offers files if no id fits, because a path also names a framework.
  return { items, files: kind === 'framework' && items.length === 0 };
}

/**
 * Whether a value can be typed: it is not empty and has no line breaks or other control characters.
 */
const isOneLine = (value: string): boolean => value !== '' && !/\p{Cc}/u.test(value);

const frameworkOf = (sources: Sources, { options }: Place) =>
  sources.framework(options['--framework']);

const titled = ({ id, title }: { id: string; title: string }): Item => ({
  value: id,
  about: title,
});
const asked = ({ id, ask }: { id: string; ask: string }): Item => ({ value: id, about: ask });
const opened = (value: string, about?: string): Item => ({
  value: `${value}=`,
  ...(about !== undefined && { about }),
  open: true,
});

/** The steps of a journey that the person marks. */
async function ownSteps(sources: Sources, { operands }: Place): Promise<OwnStep[]> {
  const { journey } = await sources.framework(operands[0]);
  return (journey?.steps ?? []).filter((step) => 'id' in step);
}

/** The questions of the framework and, without `--framework`, of all other frameworks. */
async function questions(sources: Sources, place: Place): Promise<Item[]> {
  const { id, reflections } = await frameworkOf(sources, place);
  const banks = place.options['--framework'] === undefined ? await sources.banks() : [];
  const others = banks.filter((bank) => bank.id !== id).flatMap((bank) => bank.questions);
  return [...(reflections?.bank ?? []), ...others].map(asked);
}

function tags(entries: Iterable<Meta>): Item[] {
  const counts = new Map<string, number>();
  let looked = 0;
  for (const entry of entries) {
    const { tags: own, private: isPrivate } = fieldsOf(entry);
    // Skips private entries, because a TAB could show their tags on a shared screen.
    if (isPrivate) continue;
    for (const tag of Array.isArray(own) ? own : []) {
      counts.set(String(tag), (counts.get(String(tag)) ?? 0) + 1);
    }
    looked += 1;
    if (looked === RECENT) break;
  }
  return [...counts].map(([value, count]) => ({
    value,
    about: count === 1 ? '1 recent entry' : `${count} recent entries`,
  }));
}

/** The questions that `--set` can answer for a command. */
function questionsFor({ assessments = [], forms = [] }: Framework, { command }: Place): Question[] {
  if (command[0] !== 'assess') return forms.flatMap(blockQuestions);
  const [assessment] = assessments;
  return assessment ? [...blockQuestions(assessment), ...(assessment.after ?? [])] : [];
}

const blockQuestions = ({ blocks }: { blocks: { questions: Question[] }[] }): Question[] =>
  blocks.flatMap(({ questions }) => questions);

/** `id=value` for each possible value of a question, or `id=` if it has no fixed values. */
function answers(questions: Question[]): Item[] {
  return questions.flatMap((question) => [
    ...possible(question).map(({ value, about }) => ({
      value: `${question.id}=${value}`,
      ...(about !== undefined && { about }),
    })),
    ...(possible(question).length === 0 ? [opened(question.id, question.ask)] : []),
  ]);
}

function possible(question: Question): Item[] {
  if (question.kind === 'yes-no') return [{ value: 'yes' }, { value: 'no' }];
  const choices = 'options' in question ? (question.options ?? []) : [];
  return choices.map(({ id, label }) => ({ value: id, about: label }));
}

/**
 * The values of a setting that takes fixed words. `read` lists the words when it rejects a value.
 */
function settingValues(sources: Sources, name: string | undefined): Item[] {
  if (name === 'framework') return sources.frameworks().map(titled);
  if (name === 'questions-from') {
    return [{ value: 'all' }, { value: 'none' }, ...sources.frameworks().map(titled)];
  }
  const setting = SETTING_NAMES.find((known) => known === name);
  if (setting === undefined) return [];
  return settingWords(setting).map((value) => ({
    value,
    ...(value === String(preferences({})[setting]) && { about: 'the default' }),
  }));
}

function settingWords(name: SettingName): string[] {
  const reading = SETTINGS[name].read('?');
  const words = 'expected' in reading ? reading.expected.split(/, | or /) : [];
  return words.every((word) => 'value' in SETTINGS[name].read(word)) ? words : [];
}

/** The practices of the framework named by `--framework`, or of all frameworks. */
async function practicesOf(sources: Sources, place: Place): Promise<Fields[]> {
  const named = place.options['--framework'];
  const from = named === undefined ? sources.frameworks().map(({ id }) => id) : [named];
  const all = await Promise.all(from.map((id) => sources.framework(id)));
  return all.flatMap((framework) => listIn(framework, 'practices'));
}

/** Reads a list from a framework, even if the schema of this version lacks the key. */
function listIn(framework: Framework, key: string): Fields[] {
  const list = (framework as unknown as Record<string, unknown>)[key];
  return Array.isArray(list) ? list : [];
}
