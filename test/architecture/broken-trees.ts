/** Files by path. A folder's packages are given by their names. */
export interface BrokenTree {
  readonly files: Readonly<Record<string, string>>;
  readonly packages?: readonly string[];
  readonly manifest?: Readonly<Record<string, unknown>>;
}

const empty = 'export const nothing = 0;\n';
const imports = (...from: string[]) => from.map((module) => `import '${module}';\n`).join('');

/** For each rule the smallest tree that breaks it, and breaks no other. */
export const BROKEN_TREES: Readonly<Record<string, BrokenTree>> = {
  'no-circular': {
    files: { 'src/domain/a.ts': imports('./b.js'), 'src/domain/b.ts': imports('./a.js') },
  },
  'domain-is-pure': { files: { 'src/domain/clock.ts': imports('node:fs') } },
  'application-knows-the-domain-only': {
    files: {
      'src/application/handler.ts': imports('../infrastructure/store.js'),
      'src/infrastructure/store.ts': empty,
    },
  },
  'application-is-free-of-frameworks-and-io': {
    files: { 'src/application/handler.ts': imports('@nestjs/common') },
    packages: ['@nestjs/common'],
  },
  'infrastructure-knows-the-ports-only': {
    files: {
      'src/infrastructure/store.ts': imports('../application/handler.js'),
      'src/application/handler.ts': empty,
    },
  },
  'api-reaches-inwards-only': {
    files: {
      'src/api/resolver.ts': imports('../infrastructure/store.js'),
      'src/infrastructure/store.ts': empty,
    },
  },
  'the-command-line-speaks-through-the-socket': {
    files: { 'src/cli/main.ts': imports('../api/resolver.js'), 'src/api/resolver.ts': empty },
  },
  'nothing-imports-the-command-line': {
    files: { 'src/main.ts': imports('./cli/main.js'), 'src/cli/main.ts': empty },
  },
  'only-entry-files-compose': {
    files: { 'src/api/resolver.ts': imports('../composition/serve.js'), 'src/composition/serve.ts': empty },
  },
  'workers-are-entry-files': {
    files: { 'src/app.module.ts': imports('./workers/writer.js'), 'src/workers/writer.ts': empty },
  },
  'projections-know-event-types-only': {
    files: {
      'projections/progress/projection.ts': imports('../../src/application/handler.js'),
      'src/application/handler.ts': empty,
    },
  },
  'queries-use-kysely-and-the-views-port': {
    files: {
      'projections/progress/query.ts': imports('../../src/application/ports/event-store.js'),
      'src/application/ports/event-store.ts': empty,
    },
  },
  'only-the-edge-reads-projections': {
    files: {
      'src/application/runtime.ts': imports('../../projections/progress/projection.js'),
      'projections/progress/projection.ts': empty,
    },
  },
  'not-to-dev-dep': {
    files: { 'src/api/resolver.ts': imports('left') },
    packages: ['left'],
    manifest: { devDependencies: { left: '1.0.0' } },
  },
  'no-unlisted': {
    files: { 'src/api/resolver.ts': imports('left') },
    packages: ['left'],
    manifest: {},
  },
  'no-unresolved': { files: { 'src/api/resolver.ts': imports('./gone.js') } },
};
