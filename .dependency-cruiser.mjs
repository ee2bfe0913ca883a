/** The arrows of docs/architecture.md, enforced. Each rule has a fixture in test/architecture that breaks it. */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/domain' },
    },
    {
      name: 'application-knows-the-domain-only',
      severity: 'error',
      from: { path: '^src/application', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^(src/(infrastructure|api|workers|cli|app\\.module)|projections)|node_modules/(@nestjs|graphql|fastify|kysely)/|^(node:)?sqlite$',
      },
    },
    {
      name: 'infrastructure-knows-ports-only',
      severity: 'error',
      from: { path: '^src/infrastructure', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(src/(api|cli|app\\.module)|projections)' },
    },
    {
      name: 'projections-know-event-types-only',
      severity: 'error',
      from: { path: '^projections', pathNot: '(query|\\.spec)\\.ts$' },
      to: { pathNot: '^(projections|src/domain)' },
    },
    {
      name: 'queries-use-kysely-and-the-views-port',
      severity: 'error',
      from: { path: '^projections/.*query\\.ts$' },
      to: { pathNot: '^(projections|src/domain|src/application/ports|node_modules/kysely)' },
    },
    {
      name: 'only-the-edge-reads-projections',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/(api|workers|cli|app\\.module)|\\.spec\\.ts$' },
      to: { path: '^projections/' },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^(src|projections)', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-unlisted',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
