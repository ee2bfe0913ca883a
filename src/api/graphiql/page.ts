import { READY_MADE } from './queries.js';

/** The page, whole from this server: no network beyond it is needed. */
export const PAGE_HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Pacesetter</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <link rel="stylesheet" href="/graphiql/page.css" />
  </head>
  <body>
    <div id="graphiql">Loading…</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/graphql-ws.js"></script>
    <script src="/graphiql/page.js"></script>
  </body>
</html>
`;

export const PAGE_CSS = 'html, body, #graphiql { height: 100%; margin: 0; }\n';

/** In the browser. The token is taken from the address' fragment, which no browser sends to a server. */
export const PAGE_JS = `'use strict';
const minutes = (count) => new Date(Date.now() - count * 60000).toISOString();
const filled = (text) =>
  text
    .replaceAll('{{aMinuteAgo}}', minutes(1))
    .replaceAll('{{aYearAgo}}', minutes(365 * 24 * 60))
    .replaceAll('{{newId}}', () => newId());
const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};
const tokenOf = () => new URLSearchParams(location.hash.slice(1)).get('token');
const headersOf = (options) => {
  const token = tokenOf();
  return { ...(token ? { authorization: 'Bearer ' + token } : {}), ...(options && options.headers) };
};
const isSubscription = ({ query, operationName }) => {
  const { getOperationAST, parse } = GraphiQL.GraphQL;
  const operation = getOperationAST(parse(query), operationName);
  return Boolean(operation) && operation.operation === 'subscription';
};
const fetcher = (request, options) => (isSubscription(request) ? follow(request, options) : ask(request, options));
const ask = async (request, options) => {
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(options) },
    body: JSON.stringify(request),
  });
  return answer.json();
};
const follow = async function* (request, options) {
  const client = graphqlWs.createClient({
    url: location.origin.replace(/^http/, 'ws') + '/graphql',
    connectionParams: { 'accept-language': navigator.languages.join(','), ...headersOf(options) },
    retryAttempts: 0,
  });
  try {
    yield* client.iterate(request);
  } catch (ended) {
    const { code, reason } = ended;
    yield { errors: code ? [{ message: 'Closed: ' + code + ' ' + reason }] : [].concat(ended) };
  } finally {
    await client.dispose();
  }
};
const begin = async () => {
  const sdl = await (await fetch('/schema.graphql')).text();
  const queries = ${JSON.stringify(READY_MADE)};
  const headers = tokenOf() ? undefined : JSON.stringify({ Authorization: 'Bearer <your token>' }, null, 2);
  const defaultTabs = queries.map(({ query, variables }) => ({
    query: filled(query),
    variables: variables && filled(JSON.stringify(variables, null, 2)),
    headers,
  }));
  const memory = new Map();
  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, {
      fetcher,
      schema: GraphiQL.GraphQL.buildSchema(sdl),
      defaultTabs,
      defaultEditorToolsVisibility: 'variables',
      // Tabs hold headers, and so a token: they are forgotten with the page.
      storage: {
        get length() { return memory.size; },
        getItem: (key) => memory.get(key) ?? null,
        setItem: (key, value) => void memory.set(key, value),
        removeItem: (key) => void memory.delete(key),
        clear: () => memory.clear(),
      },
    }),
  );
};
begin().catch((error) => { document.getElementById('graphiql').textContent = String(error); });
`;
