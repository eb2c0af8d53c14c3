/** A small framework with every possible part of reflections. */
export const REFLECTIONS = `coachkit: 1
id: sample
version: "1.0.0"
title: Sample
summary: A framework for tests.
reflections:
  kinds:
    - id: daily
      title: Daily
      minutes: 3
      quick: [today, small]
      steps:
        - { kind: ratings, id: state, ask: How are you?, ratings: [{ id: mood, low: Low, high: High }] }
        - { kind: of-the-day, id: today }
        - { kind: follow-up, id: more, after: today }
        - { kind: commitment, id: small, ask: One small thing?, whenThen: When and then? }
        - { kind: keep, id: place, ask: Where to?, when: small is answered, bring: Bring, done: Done }
        - { kind: text, id: why, ask: Why?, when: place is bring }
    - id: weekly
      title: Weekly
      minutes: 12
      steps:
        - { kind: list, id: moments, ask: Which moments?, item: moment, max: 3 }
        - { kind: commitment, id: trial, ask: Try what?, whenThen: When and then? }
  bank:
    - { id: fear, ask: What do I fear? }
    - { id: value, ask: What matters?, core: true, variants: [What counts?], depth: 3 }
  gentle: { tag: fear, weight: 4, ask: [value] }
  followUps:
    - { id: feeling, ask: What did it want?, words: [angry] }
    - { id: else, ask: What else? }
  welcomeBack: Welcome back.
  enough: Enough.
  pause: A pause?
  commitments: { ask: A, became: B, done: D, open: O, changed: C, anew: N, dropped: X }
  loop:
    say: Again.
    offers: [{ id: act, label: Act, ask: What?, keeps: commitment }]
    leave: Nothing
    entries: 4
    days: 7
    quietDays: 7
    words: 3
    share: 0.3
    ignore: [the]
  drift: { say: Heavy., low: 2, heavy: 4, times: 5, of: 7, days: 14, quietDays: 14 }
`;
