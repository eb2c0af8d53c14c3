/**
 * Turns the short forms of a framework into the long form, which the schema and all else expect.
 * Leaves whatever it does not understand as it is, for the schema to report.
 */

import DEFAULTS from '../../../frameworks/defaults.json' with { type: 'json' };
import { isObject } from '../../lib/is-object.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { slug } from '../../lib/slug.ts';
import { namesIn, places, placesOf, type Sited } from '../check/sites.ts';
import type { Path } from '../diagnostics/diagnostics.ts';
import type { Condition } from '../rules/conditions.ts';
import { KNOWN_LATE } from '../rules/facts.ts';
import {
  QUESTIONS,
  SHARED_IDS,
  SHORT_FORMS,
  type ShortForm,
  WITH_QUESTIONS,
} from '../schema/short-forms.ts';
import type { YamlFile } from './read.ts';

/** An id that was made for an item, because the file has none. */
export interface MadeId {
  /** The path of the item in the file. */
  path: Path;
  id: string;
  /** The key to write a plain text under, next to the id. */
  text: string;
}

export interface Expanded {
  /** The long form. */
  value: unknown;
  /** Maps a path in the long form to the path in the file. */
  written: (path: Path) => Path;
  /** The ids to write into the file, because saved data or the rules refer to them. */
  made: MadeId[];
}

/** The file with its content in the long form. */
export function expandFile(file: YamlFile): YamlFile {
  const { value, written } = expand(file.value);
  return { ...file, value, written };
}

/** The long form of a framework. Changes nothing in what it is given. */
export function expand(given: unknown): Expanded {
  const root: unknown = structuredClone(given);
  const moved: Moved = new Map();
  if (!isObject(root)) return { value: root, written: (path) => path, made: [] };
  const work: Work = {
    root,
    moved,
    written: (path) => writtenAt(root, moved, path),
    holding: new Map(),
  };
  expandBank(work);
  expandScales(root);
  for (const at of WITH_QUESTIONS) expandBlocks(work, at);
  for (const form of SHORT_FORMS) expandItems(work, form);
  for (const { item } of placesOf<Item>(root, QUESTIONS)) expandQuestion(item, root);
  const assessments = places<Item>(root, 'assessments.*');
  const references = assessments.flatMap((assessment) => expandRules(work, assessment));
  const made = addIds(work);
  for (const { holder, key, item } of references) holder[key] = item.id;
  for (const { item } of assessments) deriveInAssessment(work, item);
  for (const { item } of places<Item>(root, 'practices.*')) deriveInPractice(item);
  for (const { item } of places<Item>(root, 'pitfalls.*.watch.*')) {
    if (isObject(item)) item.at ??= DEFAULTS.watch;
  }
  root.version ??= DEFAULTS.version;
  return { value: root, written: work.written, made };
}

type Item = Record<string, unknown>;

/** For each list or item of the long form that stands elsewhere in the file, its path there. */
type Moved = Map<object, Path>;

interface Work {
  root: Item;
  moved: Moved;
  written: (path: Path) => Path;
  /** For each reason written in a rule, the condition of the rule. */
  holding: Map<Item, unknown>;
}

function writtenAt(root: unknown, moved: Moved, path: Path): Path {
  let at = root;
  let found: Path = [];
  for (const step of path) {
    at = typeof at === 'object' && at !== null ? (at as Item)[step] : undefined;
    const elsewhere = typeof at === 'object' && at !== null ? moved.get(at) : undefined;
    found = elsewhere ?? [...found, step];
  }
  return found;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** `reflections` can be the list of the bank. */
function expandBank({ root, moved }: Work): void {
  const { reflections } = root;
  if (!Array.isArray(reflections)) return;
  moved.set(reflections, ['reflections']);
  root.reflections = { bank: reflections };
}

/** Puts the questions directly under an item into a block. */
function expandBlocks({ root, moved, written }: Work, at: string): void {
  for (const { item, path } of places<Item>(root, at)) {
    if (!isObject(item) || !('questions' in item)) continue;
    const { questions, blocks, title, id } = item;
    if (blocks !== undefined && !Array.isArray(blocks)) continue;
    const block = { title: title ?? id ?? 'questions', questions };
    const place = written(path);
    if (Array.isArray(questions)) moved.set(questions, [...place, 'questions']);
    for (const [i, other] of (blocks ?? []).entries()) {
      if (isObject(other)) moved.set(other, [...place, 'blocks', i]);
    }
    moved.set(block, place);
    item.blocks = [block, ...(blocks ?? [])];
    delete item.questions;
  }
}

/** Turns plain texts into items, single entries into lists, and `yes` into true. */
function expandItems({ root, moved, written }: Work, form: ShortForm): void {
  const { text, one = [], yes = [] } = form;
  const steps = form.at.split('.');
  const last = steps.pop() ?? '';
  for (const { item: holder, path } of places<Item | unknown[]>(root, steps.join('.'))) {
    const keys = last === '*' ? [...(Array.isArray(holder) ? holder : []).keys()] : [last];
    for (const key of keys) {
      const item = (holder as Item)[key];
      if (text !== undefined && isText(item)) (holder as Item)[key] = { [text]: item };
      if (!isObject(item)) continue;
      for (const name of one) {
        const entry = item[name];
        if (!isText(entry) && !isObject(entry)) continue;
        if (isObject(entry)) moved.set(entry, written([...path, key, name]));
        item[name] = [entry];
      }
      for (const name of yes) {
        if (item[name] === 'yes' || item[name] === 'no') item[name] = item[name] === 'yes';
      }
    }
  }
}

/** Derives the kind, and writes scales and options in full. */
function expandQuestion(question: Item, root: Item): void {
  if (!isObject(question)) return;
  const { kind, options, scale } = question;
  if (options === 'yes-no' && (kind === undefined || kind === 'yes-no')) {
    question.kind = 'yes-no';
    delete question.options;
  }
  question.kind ??= kindOf(question);
  if (question.kind === 'multi') question.none ??= DEFAULTS.none;
  const scales = isObject(root.scales) ? root.scales : {};
  const isName = isText(scale) && Object.hasOwn(scales, scale);
  if (question.kind === 'scale' && !isName) question.scale = wholeScale(scale);
}

function kindOf({ options, scale, none }: Item): string {
  if (options !== undefined) return none === undefined ? 'choice' : 'multi';
  return scale === undefined ? 'text' : 'scale';
}

function expandScales({ scales }: Item): void {
  if (!isObject(scales)) return;
  for (const [name, scale] of Object.entries(scales)) scales[name] = wholeScale(scale);
}

/** A scale from `1-5`, from `not at all / very much`, or from only one pair of its keys. */
function wholeScale(scale: unknown): unknown {
  if (isObject(scale)) return { ...DEFAULTS.scale, ...scale };
  if (!isText(scale)) return scale;
  const [, min, max] = /^(\d+)-(\d+)$/.exec(scale) ?? [];
  if (min !== undefined) return { ...DEFAULTS.scale, min: Number(min), max: Number(max) };
  const [low, high, ...others] = scale.split(' / ');
  if (high === undefined || others.length > 0) return scale;
  return { ...DEFAULTS.scale, low, high };
}

/** A text in a rule that became a suggestion or a reason, to which the rule now refers. */
interface Reference {
  holder: Item;
  key: string | number;
  item: Item;
}

/** Makes suggestions and reasons from the texts in rules. Leaves ids as they are. */
function expandRules(work: Work, { item: assessment, path }: Sited<Item>): Reference[] {
  if (!isObject(assessment) || !Array.isArray(assessment.rules)) return [];
  const { suggestions = [], reasons = [], conditions } = assessment;
  if (!Array.isArray(suggestions) || !Array.isArray(reasons)) return [];
  const made: Reference[] = [];
  const refer = (holder: Item, key: string | number, list: unknown[], at: Path, text: string) => {
    const given = holder[key];
    if (!isOwn(given)) return undefined;
    const same = list.find((each) => isObject(each) && isText(given) && hasTitle(each, given));
    const item = isObject(same) ? same : isObject(given) ? given : { [text]: given };
    if (!same) {
      work.moved.set(item, work.written([...at, key]));
      list.push(item);
    }
    made.push({ holder, key, item });
    return item;
  };
  for (const { item, path: at } of placesOf<Item>(assessment, SUGGESTING, path)) {
    if (!isObject(item)) continue;
    for (const key of ['suggest', 'suggestion']) refer(item, key, suggestions, at, 'headline');
  }
  const isNamed = places(conditions, '*.id').some(({ item }) => item === OTHERWISE);
  for (const { item: rule, path: at } of places<Item>(assessment, 'rules.*', path)) {
    if (!isObject(rule)) continue;
    if (rule.when === OTHERWISE && !isNamed) delete rule.when;
    const { because } = rule;
    if (!Array.isArray(because)) continue;
    for (const i of because.keys()) {
      const reason = refer(because as unknown as Item, i, reasons, [...at, 'because'], 'say');
      if (reason) work.holding.set(reason, rule.when);
    }
  }
  if (suggestions.length > 0) assessment.suggestions = suggestions;
  if (reasons.length > 0) assessment.reasons = reasons;
  return made;
}

const SUGGESTING = ['rules.*', 'rules.*.suggest.*', 'rules.*.also.*', 'complements.*'];
const OTHERWISE = 'otherwise';

/** Whether a rule has an item itself, not the id of one. */
function isOwn(given: unknown): boolean {
  if (isText(given)) return given !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given);
  return isObject(given) && ['headline', 'title', 'say'].some((key) => key in given);
}

const hasTitle = ({ headline, title }: Item, text: string): boolean =>
  headline === text || title === text;

/** Gives an id to each item that has none. Returns the ids that belong into the file. */
function addIds(work: Work): MadeId[] {
  const { root, written } = work;
  const made: MadeId[] = [];
  if (root.id === undefined) {
    root.id = shortSlug(root.title);
    made.push({ path: [], id: String(root.id), text: '' });
  }
  for (const form of SHORT_FORMS) {
    if (form.id === undefined && form.number === undefined) continue;
    const { within, items } = scopeOf(form.at);
    const own = within === '' ? form.at : form.at.slice(within.length + 1);
    for (const holder of within === '' ? [{ item: root, path: [] }] : places<Item>(root, within)) {
      const siblings = placesOf<Item>(holder.item, items, holder.path);
      const taken = new Set([...RESERVED, ...siblings.flatMap(({ item }) => idOf(item) ?? [])]);
      for (const [i, { item, path }] of places<Item>(holder.item, own, holder.path).entries()) {
        if (!isObject(item) || item.id !== undefined) continue;
        const id = freeId(form, item, i, taken);
        taken.add(id);
        item.id = id;
        if (form.kept) made.push({ path: written(path), id, text: form.text ?? '' });
      }
    }
  }
  return made;
}

/** Words that no id may be, in a condition or a result. */
const RESERVED = ['none', 'answered', ...KNOWN_LATE];

const idOf = (item: unknown): string | undefined =>
  isObject(item) && isText(item.id) ? item.id : undefined;

/** The items among which an id must be unique. By default, those of the same list. */
function scopeOf(at: string): { within: string; items: readonly string[] } {
  const inside = (within: string, items: readonly string[]) =>
    items.some((each) => (within === '' ? each : `${within}.${each}`) === at);
  const shared = SHARED_IDS.find(({ within, items }) => inside(within, items));
  return shared ?? { within: at.slice(0, -'.*'.length), items: ['*'] };
}

function freeId(form: ShortForm, item: Item, index: number, taken: ReadonlySet<string>): string {
  const key = form.id?.find((each) => isText(item[each]));
  const base = form.number ?? shortSlug(key && item[key]);
  for (let n = form.number ? index + 1 : 1; ; n++) {
    const id = form.number ? `${base}${n}` : n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** Long enough to say what is meant, and short enough to type. */
const LONGEST = 40;

/** An id from a text. A longer one ends before the word that does not fit. */
function shortSlug(text: unknown): string {
  const whole = isText(text) ? slug(text) : '';
  if (whole === '') return 'item';
  return whole.length <= LONGEST ? whole : whole.slice(0, LONGEST + 1).replace(/-[^-]*$|.$/, '');
}

function deriveInAssessment({ holding }: Work, assessment: Item): void {
  if (!isObject(assessment)) return;
  const questions = questionsIn(assessment);
  const { suggestions, rules, reasons } = assessment;
  for (const { item } of places<Item>({ suggestions }, 'suggestions.*')) {
    if (!isObject(item)) continue;
    item.headline ??= item.title;
    item.title ??= item.headline;
  }
  for (const { item: rule } of places<Item>({ rules }, 'rules.*')) {
    if (!isObject(rule) || rule.title !== undefined) continue;
    const [first] = places<string>(rule, 'suggest.*.suggestion');
    const named = first?.item ?? rule.suggest;
    const suggested = places<Item>({ suggestions }, 'suggestions.*').find(
      ({ item }) => idOf(item) === named,
    );
    rule.title = suggested?.item.title ?? rule.id;
  }
  for (const { item: reason } of places<Item>({ reasons }, 'reasons.*')) {
    if (!isObject(reason) || reason.question !== undefined) continue;
    const names = namesOf(reason.when ?? holding.get(reason));
    const question = questions.find(({ id }) => names.length === 1 && id === names[0]);
    if (question && question.private !== true) reason.question = question.id;
  }
  assessment.minutes ??= minutesFor(questions);
  assessment.closing ??= DEFAULTS.closing;
  assessment.confidence ??= confidenceFor(questions, places(rules, '*.when'));
}

/** Sure if all questions are answered that rules use and everyone is asked. Else never. */
function confidenceFor(questions: Item[], conditions: Sited<unknown>[]): Item {
  const names = new Set(conditions.flatMap(({ item }) => namesOf(item)));
  const used = questions.filter(
    ({ id, when, private: own }) => names.has(String(id)) && when === undefined && own !== true,
  );
  const all = used.map(({ id }) => `${id} is answered`);
  const { values, ...label } = DEFAULTS.confidence;
  const known = all.length > 0 ? values : [];
  return { ...label, values: known.map((value) => ({ ...value, when: { all } })) };
}

function deriveInPractice(practice: Item): void {
  if (!isObject(practice)) return;
  const { title } = practice;
  practice.summary ??= title;
  practice.minutes ??= minutesFor(questionsIn(practice));
  practice.mood ??= [];
  practice.artefact ??= { title };
}

const questionsIn = (item: Item): Item[] =>
  places(item, 'blocks.*.questions.*').flatMap(({ item }) => (isObject(item) ? [item] : []));

/** The names in a condition. None if it has the wrong shape. */
function namesOf(condition: unknown): string[] {
  const known = orUndefined(() => namesIn(condition as Condition));
  return [...new Set(known ?? [])];
}

/** Three answers to choose take a minute, and so does one to write. */
function minutesFor(questions: Item[]): number {
  const thirds = questions.map(({ kind }) => (CHOSEN.includes(String(kind)) ? 1 : 3));
  return Math.max(1, Math.ceil(thirds.reduce((sum, each) => sum + each, 0) / 3));
}

const CHOSEN = ['yes-no', 'choice', 'multi', 'scale', 'number', 'date'];
