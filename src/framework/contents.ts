/** What a framework holds, counted, for a person who is about to use it. */
import type { Framework } from './schema.ts';

/** Names of parts and how much of each there is; what is not there is left out. */
export function contentsOf(framework: Framework): [part: string, count: string][] {
  const { assessments = [], reflections } = framework;
  const counts: [part: string, how: number, one: string, many: string][] = [
    ['Assessments', assessments.length, 'assessment', 'assessments'],
    ['Questions', questionsIn(framework), 'question', 'questions'],
    ['Rules', sum(assessments.map(({ rules }) => rules.length)), 'rule', 'rules'],
    ['Reflections', reflections?.kinds?.length ?? 0, 'kind', 'kinds'],
    ['Practices', lengthOf(framework, 'practices'), 'practice', 'practices'],
    ['Measures', lengthOf(framework, 'measures'), 'measure', 'measures'],
    ['Forms', framework.forms?.length ?? 0, 'form', 'forms'],
    ['Messages', framework.messages?.length ?? 0, 'message', 'messages'],
    ['Sections', framework.sections?.length ?? 0, 'section', 'sections'],
    ['Pitfalls', framework.pitfalls?.length ?? 0, 'pitfall', 'pitfalls'],
  ];
  return counts
    .filter(([, count]) => count > 0)
    .map(([part, count, one, many]) => [part, `${count} ${count === 1 ? one : many}`]);
}

function questionsIn({ assessments = [], forms = [] }: Framework): number {
  const blocks = [...assessments, ...forms].flatMap((each) => each.blocks);
  return sum(blocks.map(({ questions }) => questions.length));
}

/** The length of a list that the format may not have in this version. */
function lengthOf(framework: Framework, key: string): number {
  const list = (framework as unknown as Record<string, unknown>)[key];
  return Array.isArray(list) ? list.length : 0;
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
