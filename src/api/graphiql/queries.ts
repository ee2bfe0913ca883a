/** A ready-made query of the page. `{{aYearAgo}}` and such stand for instants that the page fills in. */
export interface ReadyMadeQuery {
  readonly query: string;
  readonly variables?: Readonly<Record<string, string>>;
}

export const READY_MADE: readonly ReadyMadeQuery[] = [
  {
    query: `# The projects that you may read, and how far each is.
query Projects {
  freshness { position at lag settled demo }
  projects(first: 10) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      key
      title { text }
      status
      stage { label { text } }
      timeInStage { gross waiting }
      standstillDays
      progressLine
      leads { actor name }
    }
  }
}`,
  },
  {
    query: `# Everything about the projects that were led on: stages, gates, evidence, conditions.
query Progress {
  projects(first: 3, stage: ["define", "prototype", "test"]) {
    nodes {
      id
      key
      title { nl fr en }
      version
      visits {
        visit
        iteration
        stage { label { text } }
        reason
        entered { recordedAt happenedOn by { name } }
        duration { gross waiting }
      }
      gates { gate kind decision reason done { recordedAt by { name } role } }
      conditions { text { text } owner { name } dueOn open overdue }
      criteria { label { text } status line }
      evidence(first: 5) {
        totalCount
        nodes { kind title { text } source { kind label } strength confidence heard }
      }
    }
  }
}`,
  },
  {
    query: `# Two dates in one request: what was known then, and what is known now.
query TwoDates($before: DateTime!) {
  then: asOf(at: $before) { ...Overview }
  now: asOf(at: "{{aMinuteAgo}}") { ...Overview }
}

fragment Overview on Query {
  freshness { position at settled }
  projects(first: 5) {
    totalCount
    nodes { id key status stage { label { text } } progressLine }
  }
}`,
    variables: { before: '{{aYearAgo}}' },
  },
  {
    query: `# Who did what: the gates that were decided, newest first.
query History {
  programmes {
    name { text }
    history(first: 10, type: ["impact-project.gate-decided"]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        line
        recordedAt
        happenedOn
        role
        stage { label { text } }
        project { key title { text } }
        reliedOn { stream revision }
      }
    }
  }
}`,
  },
  {
    query: `# What changed since, path by path, and by which events.
query Changes($since: Point!) {
  programmes {
    name { text }
    difference(from: $since, path: ["projects"]) {
      path
      before
      after
      events(first: 3) { totalCount nodes { line } }
    }
  }
}`,
    variables: { since: '{{aYearAgo}}' },
  },
  {
    query: `# The programmes in numbers.
query Counts {
  programmes {
    name { text }
    counts {
      projects
      byStatus { label projects }
      byStage { stage { label { text } } projects }
      conditions { open overdue }
      standstill(days: 60)
      timeInStage { stage { label { text } } left { visits gross waiting } }
    }
  }
}`,
  },
  {
    query: `# What waits for you.
query Waiting {
  me { actor name operator memberships { role programme { key name { text } } } }
  waiting {
    conditions { text { text } dueOn overdue project { key } }
    reviews { key status waiting { reason reviewOn } }
    requestedGates { key requestedGate version }
    rounds { uuid deadline project { key } }
  }
}`,
  },
  {
    query: `# What evaluators scored: a round that is closed, and one that is open. While it is open you see what your
# role may: ask it as an evaluator, as the office and as a reader.
query Rounds {
  closed: project(programme: "kortrijk-2030", key: "leie-als-plein") { ...Scored }
  open: project(programme: "kortrijk-2030", key: "lange-tafels") { ...Scored }
}

fragment Scored on ImpactProject {
  rounds {
    uuid
    status
    gate
    deadline
    evaluators { name }
    cards { evaluator { name } status score scores { criterion score none } }
    results {
      cards
      score
      spread { least most deviation }
      criteria { criterion { label { text } weight } score distribution { value count } moreInformation }
    }
    recusals { evaluator { name } reason }
    stillToScore { name }
  }
}`,
  },
  {
    query: `# What is done in a programme, as it is done: press play, then record something in another tab.
# With after: and a position it begins with what was recorded behind it.
subscription Live($programme: ID!) {
  history(programme: $programme) {
    position
    line
    event { recordedAt role }
    object {
      id
      ... on ImpactProject { key title { text } status stage { label { text } } }
      ... on Programme { name { text } version }
    }
  }
}`,
    variables: { programme: 'kortrijk-2030' },
  },
  {
    query: `# A command, tried: a dry run checks everything and writes nothing. Take a project's uuid from the first tab.
mutation TryEvidence($project: ID!, $commandId: ID!) {
  recordEvidence(
    input: {
      commandId: $commandId
      project: $project
      dryRun: true
      kind: "insight"
      title: { en: "People come back when they are greeted by name" }
      source: { kind: "interview", label: "Visitors of the library" }
      strength: "documented"
      confidence: "medium"
      heard: ["residents"]
    }
  ) {
    ... on ImpactProjectSuccess { version eventTypes position }
    ... on Problem { code path message }
    ... on ValidationProblem { issues { path code message } }
    ... on IllegalTransition { status allowed }
    ... on Forbidden { roles }
  }
}`,
    variables: { project: '', commandId: '{{newId}}' },
  },
];
