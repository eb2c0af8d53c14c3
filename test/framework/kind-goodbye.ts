/** A framework as someone writes their first one. Each mistake of mistakes.test.ts is made in it. */
export const KIND_GOODBYE = `coachkit: 1
id: kind-goodbye
version: "1.0.0"
title: A kind goodbye
summary: A conversation where you let someone go.

sections:
  - id: first
    title: Decide first
    cards:
      - { id: apart, text: Whether and how are two decisions. }

assessments:
  - id: where
    title: Where you are
    intro: Six questions about the conversation ahead.
    minutes: 3
    blocks:
      - id: state
        title: The state of things
        questions:
          - id: case
            kind: choice
            ask: What is it about?
            options:
              - { id: performance, label: Performance }
              - { id: role, label: The role goes away }
              - { id: misconduct, label: Serious misconduct }
          - id: decided
            kind: yes-no
            ask: Have you decided?
          - id: told
            kind: scale
            ask: How clearly were they told?
            scale: { min: 1, max: 5, low: not at all, high: in plain words }
          - id: waiting
            kind: number
            ask: For how many weeks have you known?
            min: 0
            max: 200
            unit: weeks
          - id: plan
            kind: multi
            ask: What is in place?
            none: None of these
            options:
              - { id: reason, label: The reason }
              - { id: agent, label: An hour for the agent }
          - id: fear
            kind: text
            ask: What are you afraid of?
            private: true
    confidence:
      id: confidence
      title: How sure
      values:
        - { id: clear, label: Fairly sure, when: case is answered }
      otherwise: { id: leaning, label: Leaning this way }
    suggestions:
      - id: ask
        title: Ask first
        headline: Ask HR or a lawyer first
        text: This is a case for them.
      - id: tell
        title: Tell them
        headline: Tell them where they stand
        text: They have not heard it yet.
      - { id: go, title: This week, headline: Have it this week, text: You are ready. }
    reasons:
      - { id: known, when: waiting >= 4, say: You have known for a month., question: waiting }
      - { id: planned, when: plan includes reason, say: You know the reason., question: plan }
    rules:
      - id: R1
        title: A case for a lawyer
        when: case is misconduct
        suggest: ask
        because: [known, planned]
      - id: R2
        title: Not told yet
        when: { any: [told <= 2, decided is no] }
        suggest: tell
        because: [known]
      - id: R3
        title: Everything else
        suggest: go
    closing: You know them, and this page does not.

practices:
  - id: three-part
    title: The three parts
    summary: Write the conversation down.
    minutes: 5
    mood: [torn]
    blocks:
      - id: parts
        title: The parts
        questions:
          - { id: warn, kind: text, ask: How will you warn them? }
          - { id: say-it, kind: text, ask: What is the reason in one sentence? }
    action: say-it
    artefact: { title: The conversation }

pitfalls:
  - id: explaining
    title: Explaining too much
    problem: You explain for half an hour.
    reality: It sounds unsure.
    solution: One fact, then be quiet.
    watch:
      - { at: home, when: days-written >= 3, why: You have written on three days. }

triggers:
  - id: needs-it
    words: [they * need this job, fire him/her/them]
    why: You said someone needs the job.
    command: coachkit practice three-part
`;
