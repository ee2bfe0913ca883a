// Tells what is done in a programme, line by line, and goes on where it was when the connection is lost:
//   node docs/examples/follow.mjs <address> <token> <programme> [<position>]
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'graphql-ws';

const [address, token, programme, position] = process.argv.slice(2);
const client = createClient({
  url: new URL('graphql', address.replace(/^http/, 'ws')).href,
  connectionParams: { authorization: `Bearer ${token}`, 'accept-language': 'en' },
  // A retry of the client's own would ask after the first position again.
  retryAttempts: 0,
});
const query = `subscription ($programme: ID!, $after: Position) {
  history(programme: $programme, after: $after) { position line }
}`;

// To miss nothing from here on, also when the connection is lost before the first event.
const now = async () => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query: '{ freshness { position } }' });
  const { data, errors } = await (
    await fetch(new URL('graphql', address), { method: 'POST', headers, body })
  ).json();
  if (errors) throw new Error(errors[0].message);
  return data.freshness.position;
};

let after = position ?? (await now());
for (;;) {
  try {
    for await (const { data, errors } of client.iterate({ query, variables: { programme, after } })) {
      if (errors) throw new Error(errors[0].message);
      console.log(data.history.line);
      after = data.history.position;
    }
  } catch (ended) {
    // 4401 would be answered again; 4450, 1001 and a lost connection only ask to come back.
    if (ended instanceof Error || ended.code === 4401) throw ended;
    await wait(1000);
  }
}
