/**
 * The arrows of docs/architecture.md, enforced: each is the business of one rule only, and each rule has a
 * fixture in test/architecture that breaks it.
 */
const code = { pathNot: '\\.spec\\.ts$' };

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { ...code, path: '^src/domain/' },
      to: { pathNot: '^(src/domain|projections)/' },
    },
    {
      name: 'application-knows-the-domain-only',
      severity: 'error',
      from: { ...code, path: '^src/application/' },
      to: { path: '^src/', pathNot: '^src/(application|domain)/' },
    },
    {
      name: 'application-is-free-of-frameworks-and-io',
      severity: 'error',
      from: { ...code, path: '^src/application/' },
      to: {
        path: 'node_modules/(@nestjs|@eventstore|rxjs|graphql|mercurius|fastify|kysely|class-validator|class-transformer|commander|pino)/|^(node:)?(sqlite|fs|fs/promises|net|http|https|worker_threads|child_process|os|process)$',
      },
    },
    {
      name: 'infrastructure-knows-the-ports-only',
      severity: 'error',
      from: { ...code, path: '^src/infrastructure/' },
      to: { path: '^src/', pathNot: '^src/(infrastructure|application/ports|domain)/' },
    },
    {
      name: 'api-reaches-inwards-only',
      severity: 'error',
      from: { ...code, path: '^src/api/' },
      to: { path: '^src/(infrastructure|cli|workers)/|^src/(main|app\\.module)\\.ts$' },
    },
    {
      name: 'the-command-line-speaks-through-the-socket',
      severity: 'error',
      from: { ...code, path: '^src/cli/' },
      to: {
        path: '^src/(infrastructure|workers|api)/',
        // How positions are written, as problems and messages are, is the same at every door.
        pathNot: '^src/api/((operator-socket|messages|problems)/|points/position\\.ts$)',
      },
    },
    {
      name: 'nothing-imports-the-command-line',
      severity: 'error',
      from: { pathNot: '^src/(cli|api)/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'only-entry-files-compose',
      severity: 'error',
      from: {
        pathNot:
          '^src/(composition|cli|workers|domain|application|infrastructure)/|^src/main\\.ts$|\\.spec\\.ts$',
      },
      to: { path: '^src/composition/' },
    },
    {
      name: 'workers-are-entry-files',
      severity: 'error',
      from: { pathNot: '^src/(workers|domain|application|infrastructure|api|cli)/' },
      to: { path: '^src/workers/' },
    },
    {
      name: 'projections-know-event-types-only',
      severity: 'error',
      from: { path: '^projections/', pathNot: '[./]query\\.ts$|\\.spec\\.ts$' },
      to: { pathNot: '^(projections|src/domain)/' },
    },
    {
      name: 'queries-use-kysely-and-the-views-port',
      severity: 'error',
      from: { path: '^projections/.*[./]query\\.ts$' },
      to: { pathNot: '^(projections|src/domain)/|^src/application/ports/views\\.ts$|node_modules/kysely/' },
    },
    {
      name: 'only-the-edge-reads-projections',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(api|workers|cli)/|^src/app\\.module\\.ts$|\\.spec\\.ts$' },
      to: { path: '^projections/' },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { ...code, path: '^(src|projections)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-unlisted',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
