// As what is installed: see src/config/production.ts. Jest’s workers inherit it.
process.env.NODE_ENV = 'production';

export default {
  testEnvironment: 'node',
  rootDir: '.',
  testMatch: ['<rootDir>/{src,projections,test}/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
  },
  // Generous, for busy machines: no test is about time.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  maxWorkers: 2,
  workerIdleMemoryLimit: '500MB',
};
