/** Measures the processor time of some work in milliseconds. Other processes do not count. */
export function timed<T>(work: () => T): { result: T; ms: number } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, ms: (user + system) / 1000 };
}

/** A small valid framework with every kind of part once. */
export const SAMPLE = `# yaml-language-server: $schema=./framework.schema.json
coachkit: 1
id: sample
version: "1.0.0"
title: Sample
summary: A framework for tests.
scales:
  agree: { min: 1, max: 5, low: Not at all, high: Completely }
sections:
  - id: overview
    title: Overview
    cards:
      - id: partnership
        text: You bring the agenda.
        points:
          - { id: jazz, text: It follows where meaning emerges. }
pitfalls:
  - id: quick-results
    title: Quick results
    problem: Expecting a quick fix.
    reality: Change takes time.
    solution: Give it six months.
assessments:
  - id: fit
    title: Which help fits
    intro: A few questions.
    minutes: 5
    blocks:
      - id: where
        title: Where you are
        enough: 0.5
        questions:
          - id: stage
            kind: choice
            ask: Where are you?
            options:
              - { id: early, label: Early }
              - { id: vp, label: VP }
              - { id: cxo, label: CXO }
          - id: basics
            kind: yes-no
            ask: Are the basics in place?
            when: stage is early
          - id: brings
            kind: multi
            ask: What brings you here?
            none: None of these
            options:
              - { id: burnout, label: Burnout }
              - { id: new-role, label: A new role }
          - { id: stuck, kind: scale, ask: Stuck?, scale: agree }
          - id: growth
            kind: scale
            ask: Growth?
            scale: { min: 1, max: 5, low: Low, high: High }
          - { id: years, kind: number, ask: How many years?, min: 0, max: 50, unit: years }
          - { id: values, kind: list, ask: Your values?, item: Value }
          - { id: order, kind: rank, ask: In which order?, from: values, top: 3 }
          - id: voices
            kind: group
            ask: Inner voices?
            item: Voice
            fields:
              - { id: says, kind: text, ask: What does it say?, when: stuck >= 2 }
          - { id: own-words, kind: long-text, ask: In your own words? }
          - { id: since, kind: date, ask: Since when? }
    after:
      - { id: feels-off, kind: text, ask: What feels off? }
    quick: [stage, basics, stuck]
    scores:
      - { id: pull, title: Pull, count: [stuck, growth], where: ">= 4" }
      - { id: readiness, title: Readiness, mean: [stuck, growth] }
      - { id: signals, title: Signals, holding: ['stage in [vp, cxo]', brings is not none] }
    conditions:
      - { id: early, when: { any: [stage is early, basics is no] } }
      - { id: coachable, when: { all: [pull >= 1, readiness >= 3], unless: [early] } }
    labels:
      - id: level
        title: Level
        values:
          - { id: ready, label: Ready, when: readiness >= 4 }
          - { id: nearly, label: Nearly, when: readiness >= 3 }
        otherwise: { id: not-yet, label: Not yet }
    confidence:
      id: confidence
      title: How sure
      values:
        - { id: clear, label: Clear, when: { all: [thin <= 0, signals >= 1] } }
      otherwise: { id: leaning, label: Leaning }
    suggestions:
      - { id: coach, title: A coach, headline: A coach., text: Find one. }
      - { id: mentor, title: A mentor, headline: A mentor., text: Ask one. }
      - { id: self-coaching, title: Self-coaching, headline: Yourself., text: Begin. }
    reasons:
      - { id: is-stuck, when: stuck >= 4, say: You feel stuck., question: stuck, refs: [S1] }
      - { id: is-early, when: early, say: You are at the start., question: stage }
    rules:
      - id: R1
        title: At the start
        when: early
        suggest: mentor
        because: [is-early]
        nudges:
          - { nudge: quick-results, when: years < 3 }
          - { nudge: not-yet }
      - id: R2
        title: Ready
        when: { all: [coachable], unless: [brings includes burnout] }
        suggest:
          - { suggestion: coach, when: level is ready }
          - { suggestion: mentor }
        also:
          - { suggestion: self-coaching }
        because: [is-stuck]
        next:
          - { command: coachkit find-coach, why: Keep what you find in one place. }
        revisit: 90
      - { id: R3, title: Everybody else, suggest: self-coaching, revisit: 60 }
    complements:
      - { suggestion: mentor, when: brings includes new-role }
    heldBack:
      - { id: not-now, suggestion: coach, when: early, say: Later., question: stage }
    notes:
      - { id: not-yet, title: Not yet, text: First the basics., section: overview }
    closing: This is a suggestion.
    examples:
      - id: new-vp
        title: A new VP
        answers: { stage: vp, brings: [new-role], stuck: 5, growth: 4 }
        expect:
          primary: coach
          rule: R2
          also: [self-coaching, mentor]
          labels: { level: ready, confidence: leaning }
          scores: { pull: 2, readiness: 4.5 }
`;
