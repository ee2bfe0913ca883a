import { randomUUID } from 'node:crypto';
import { evidence } from './commands.mjs';

const MUTATION = `mutation ($input: RecordEvidenceInput!) {
  recordEvidence(input: $input) { __typename ... on ImpactProjectSuccess { version position } }
}`;

const PROJECT = 'id key title { text } district status version stage { key } standstillDays progressLine';
const LIST = `projects(programme: "bench", first: 100) { nodes { ${PROJECT} } pageInfo { hasNextPage } }`;
const COUNTS = `programme(key: "bench") { counts {
  projects byStatus { status projects } byStage { projects } byDistrict { district projects } conditions { open } } }`;
const POINT = `project(uuid: $uuid) { ${PROJECT} }`;

/** The bodies of the requests that are measured. */
export const requestsFor = ({ projects, half }) => {
  const any = (index) => projects[(index * 7919) % projects.length];
  return {
    mutation: (index) => ({
      query: MUTATION,
      variables: { input: { commandId: randomUUID(), project: any(index), ...evidence(index) } },
    }),
    list: () => ({ query: `{ ${LIST} }` }),
    listAsOf: () => ({
      query: `query ($at: DateTime!) { asOf(at: $at) { ${LIST} } }`,
      variables: { at: half },
    }),
    countsAsOf: () => ({
      query: `query ($at: DateTime!) { asOf(at: $at) { ${COUNTS} } }`,
      variables: { at: half },
    }),
    point: (index) => ({ query: `query ($uuid: ID!) { ${POINT} }`, variables: { uuid: any(index) } }),
    pointAsOf: (index) => ({
      query: `query ($uuid: ID!, $at: DateTime!) { asOf(at: $at) { ${POINT} } }`,
      variables: { uuid: any(index), at: half },
    }),
  };
};
