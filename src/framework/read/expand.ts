/**
 * Turns the short forms of a framework into the long form, which the schema and all else expect.
 * Leaves whatever it does not understand as it is, for the schema to report.
 */

import { isObject } from '../../lib/is-object.ts';
import { places, placesOf, type Sited } from '../check/sites.ts';
import type { Path } from '../diagnostics/diagnostics.ts';
import {
  type Item,
  MAIN_LISTS,
  QUESTIONS,
  SHORT_FORMS,
  type ShortForm,
  WITH_QUESTIONS,
} from '../schema/short-forms.ts';
import { DEFAULTS, derive } from './derive.ts';
import { addIds, type MadeId } from './made-ids.ts';
import type { YamlFile } from './read.ts';

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
  return {
    ...file,
    value,
    written,
    given: file.value,
    place: (path, part) => file.place(written(path), part),
  };
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
  expandParts(work);
  expandScales(root);
  for (const at of WITH_QUESTIONS) expandBlocks(work, at);
  for (const form of SHORT_FORMS) expandItems(work, form);
  for (const { item } of placesOf<Item>(root, QUESTIONS)) expandQuestion(item, root);
  const references = places<Item>(root, 'assessments.*').flatMap((a) => expandRules(work, a));
  const made = addIds(root, work.written);
  for (const { holder, key, item } of references) holder[key] = item.id;
  derive(root, work.holding);
  return { value: root, written: work.written, made };
}

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

const isId = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

/** A list stands for the part that has it as its main list. */
function expandParts({ root, moved }: Work): void {
  for (const [part, list] of Object.entries(MAIN_LISTS)) {
    const given = root[part];
    if (!Array.isArray(given)) continue;
    moved.set(given, [part]);
    root[part] = { [list]: given };
  }
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
  const { text, one = [], oneId = [], yes = [] } = form;
  const steps = form.at.split('.');
  const last = steps.pop() ?? '';
  for (const { item: holder, path } of places<Item | unknown[]>(root, steps.join('.'))) {
    for (const key of keysAt(holder, last)) {
      const item = (holder as Item)[key];
      if (text !== undefined && isText(item)) (holder as Item)[key] = { [text]: item };
      if (!isObject(item)) continue;
      for (const name of [...one, ...oneId]) {
        const entry = item[name];
        if (entry === 'yes' || entry === 'no') continue;
        const isOne = isText(entry) ? one.includes(name) || isId(entry) : isObject(entry);
        if (!isOne) continue;
        if (isObject(entry)) moved.set(entry, written([...path, key, name]));
        item[name] = [entry];
      }
      for (const name of yes) {
        if (item[name] === 'yes' || item[name] === 'no') item[name] = item[name] === 'yes';
      }
    }
  }
}

/** The keys of a value at the last step of a pattern. */
function keysAt(holder: unknown, step: string): (string | number)[] {
  if (step === '*') return Array.isArray(holder) ? [...holder.keys()] : [];
  return isObject(holder) ? [step] : [];
}

/** Derives the kind, and writes scales and options in full. */
function expandQuestion(question: Item, root: Item): void {
  if (!isObject(question)) return;
  const { kind, options, scale } = question;
  if (options === 'yes-no' && (kind === undefined || kind === 'yes-no')) {
    question.kind = 'yes-no';
    delete question.options;
  }
  if (question.kind === undefined) question.kind = kindOf(question);
  if (question.kind === 'multi' && question.none === undefined) question.none = DEFAULTS.none;
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
  const [, min, max] = /^(\d+) ?(?:-|–|to) ?(\d+)$/.exec(scale) ?? [];
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
  /** Items of which a rule has only the text so far. A later rule may say more about them. */
  const bare = new Set<Item>();
  const isBare = (item: Item, { headline, title }: Item) =>
    bare.has(item) && [headline, title].some((words) => isText(words) && hasTitle(item, words));
  const refer = (holder: Item, key: string | number, list: unknown[], at: Path, text: string) => {
    const given = holder[key];
    if (!isOwn(given)) return undefined;
    const isSame = (each: unknown): each is Item =>
      isObject(each) &&
      (isText(given) ? hasTitle(each, given) : isObject(given) && isBare(each, given));
    const same = list.find(isSame);
    const item = same ?? (isObject(given) ? given : { [text]: given });
    if (!same) list.push(item);
    else if (isObject(given)) Object.assign(item, given);
    if (!same || isObject(given)) work.moved.set(item, work.written([...at, key]));
    if (!isObject(given) && !same) bare.add(item);
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
  if (isText(given)) return given !== '' && !isId(given);
  return isObject(given) && ['headline', 'title', 'say'].some((key) => key in given);
}

const hasTitle = ({ headline, title }: Item, text: string): boolean =>
  headline === text || title === text;
