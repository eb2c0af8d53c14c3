/** Adds the short forms to the JSON Schema of the long form, so that editors accept both. */

import type { JsonSchema } from '../diagnostics/known-keys.ts';
import { MAIN_LISTS, SHORT_FORMS, type ShortForm, WITH_QUESTIONS } from './short-forms.ts';

/** The JSON Schema of both forms. Changes nothing in the given one. */
export function withShortForms(long: JsonSchema): JsonSchema {
  const root = structuredClone(long);
  leaveOut(root, ['id', 'version']);
  for (const form of SHORT_FORMS) addText(root, form);
  for (const form of SHORT_FORMS) addKeys(root, form);
  for (const item of WITH_QUESTIONS.flatMap((at) => objectsAt(root, at))) addQuestions(item);
  addKinds(root);
  addSuggesting(root);
  const { properties = {} } = root;
  const { scales } = properties;
  if (typeof scales?.additionalProperties === 'object') {
    scales.additionalProperties = anyScale(scales.additionalProperties);
  }
  for (const [part, key] of Object.entries(MAIN_LISTS)) {
    const whole = properties[part];
    const list = whole?.properties?.[key];
    if (whole && list) properties[part] = either(list, whole);
  }
  return root;
}

/** Where a schema is, so that another can take its place. */
interface Slot {
  holder: Record<string, JsonSchema>;
  key: string;
}

const inSlot = ({ holder, key }: Slot): JsonSchema => holder[key] ?? {};

/** The slots of the schemas for the items at a place, one for each kind of item around them. */
function slotsAt(root: JsonSchema, at: string): Slot[] {
  let slots: Slot[] = [{ holder: { root }, key: 'root' }];
  for (const step of at.split('.')) {
    slots = slots.flatMap((slot) =>
      shapesOf(root, inSlot(slot)).flatMap((shape): Slot[] => {
        if (step !== '*') {
          const { properties = {} } = shape;
          return step in properties ? [{ holder: properties, key: step }] : [];
        }
        const isList = shape.items !== undefined;
        return isList ? [{ holder: shape as Record<string, JsonSchema>, key: 'items' }] : [];
      }),
    );
  }
  return slots;
}

/** The schema itself, or its alternatives. */
function shapesOf(root: JsonSchema, schema: JsonSchema): JsonSchema[] {
  const name = schema.$ref?.replace('#/definitions/', '');
  const resolved = name === undefined ? schema : (root.definitions?.[name] ?? {});
  const alternatives = resolved.anyOf ?? resolved.oneOf;
  return alternatives ? alternatives.flatMap((one) => shapesOf(root, one)) : [resolved];
}

const objectsAt = (root: JsonSchema, at: string): JsonSchema[] =>
  slotsAt(root, at)
    .flatMap((slot) => shapesOf(root, inSlot(slot)))
    .filter(({ properties }) => properties !== undefined);

/** Before the rest, so that a single entry instead of a list can be a text too. */
function addText(root: JsonSchema, { at, text }: ShortForm): void {
  if (text === undefined) return;
  for (const slot of slotsAt(root, at)) {
    const item = inSlot(slot);
    const plain = { type: 'string', minLength: 1, description: `A text alone is its \`${text}\`.` };
    const isDone = item.anyOf?.some(({ type }) => type === 'string');
    if (!isDone) slot.holder[slot.key] = { anyOf: [plain, item] };
  }
}

function addKeys(root: JsonSchema, form: ShortForm): void {
  const { at, id, number, one = [], oneId = [], yes = [], derived = [] } = form;
  for (const item of objectsAt(root, at)) {
    const { properties = {} } = item;
    leaveOut(item, id || number ? ['id', ...derived] : derived);
    for (const key of [...one, ...oneId]) {
      const list = properties[key];
      if (list?.type === 'array' && list.items) properties[key] = either(list.items, list);
    }
    for (const key of yes) {
      const flag = properties[key];
      if (flag?.type === 'boolean') properties[key] = either({ enum: ['yes', 'no'] }, flag);
    }
  }
}

function leaveOut(item: JsonSchema, keys: readonly string[]): void {
  if (item.required) item.required = item.required.filter((key) => !keys.includes(key));
}

/** Two alternatives, with the description of the second on top. */
const either = (one: JsonSchema, other: JsonSchema): JsonSchema => ({
  ...(other.description === undefined ? {} : { description: other.description }),
  anyOf: [one, other],
});

/** Questions stand in blocks, or directly under an item. */
function addQuestions({ properties }: JsonSchema): void {
  const blocks = properties?.blocks;
  const questions = blocks?.items?.properties?.questions;
  if (!properties || !blocks || !questions) return;
  blocks.description = 'Groups of questions, each with a title. For one group, write `questions`.';
  properties.questions = { ...questions, description: 'The questions, if there are no `blocks`.' };
}

/** Kinds that follow from the other keys of a question, and scales in few words. */
function addKinds({ definitions = {} }: JsonSchema): void {
  const kind = (name: string) => definitions[`question-${name}`] ?? {};
  for (const name of ['text', 'choice', 'scale']) leaveOut(kind(name), ['kind']);
  leaveOut(kind('multi'), ['none']);
  definitions['question-multi'] = withoutKind(kind('multi'), 'none', {});
  definitions['question-yes-no'] = withoutKind(kind('yes-no'), 'options', { const: 'yes-no' });
  const { properties } = kind('scale');
  const [, whole] = properties?.scale?.anyOf ?? [];
  if (properties?.scale && whole) properties.scale = anyScale(whole, properties.scale);
}

/** A kind of question, or the same without `kind` if it has a key that tells the kind. */
function withoutKind(question: JsonSchema, key: string, schema: JsonSchema): JsonSchema {
  const { properties = {}, required = [] } = question;
  const others = required.filter((each) => each !== 'kind');
  const told = { ...properties, [key]: { ...properties[key], ...schema } };
  return { anyOf: [question, { ...question, properties: told, required: [...others, key] }] };
}

function anyScale(whole: JsonSchema, { description }: JsonSchema = {}): JsonSchema {
  const words = { type: 'string', description: 'e.g. 1-5, or: not at all / very much' };
  return either(words, { ...whole, required: [], ...(description && { description }) });
}

/** A rule can have the suggestion and the reasons themselves, and not only their ids. */
function addSuggesting(root: JsonSchema): void {
  const text = (what: string) => ({
    type: 'string',
    minLength: 1,
    description: `The id of a ${what}, or a text that becomes one.`,
  });
  const [suggestion] = objectsAt(root, 'assessments.*.suggestions.*');
  const [reason] = objectsAt(root, 'assessments.*.reasons.*');
  if (!suggestion || !reason) return;
  for (const { properties = {} } of objectsAt(root, 'assessments.*.rules.*')) {
    const lists = properties.suggest?.anyOf?.filter(({ items }) => items) ?? [];
    properties.suggest = {
      description: 'The main suggestion. In a list, the first one whose condition holds.',
      anyOf: [text('suggestion'), suggestion, ...lists],
    };
    const items = either(text('reason'), reason);
    properties.because = {
      description: 'Reasons, or their ids. Only reasons that hold are shown.',
      anyOf: [items, { type: 'array', items }],
    };
  }
  const named = ['rules.*.suggest.*', 'rules.*.also.*', 'complements.*'];
  for (const { properties } of named.flatMap((at) => objectsAt(root, `assessments.*.${at}`))) {
    if (properties?.suggestion) properties.suggestion = text('suggestion');
  }
}
