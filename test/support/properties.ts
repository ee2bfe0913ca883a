import fc from 'fast-check';

/**
 * Properties with one seed, so that a run says the same twice; `PACESETTER_SEED` tries another.
 */
fc.configureGlobal({ seed: Number(process.env['PACESETTER_SEED'] ?? 2030) });

export default fc;
