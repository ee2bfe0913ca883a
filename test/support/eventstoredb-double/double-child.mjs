import './resolve-typescript.mjs';

/** The double as a process of its own: `DoubleProcess` starts it and calls its methods by name. */
const { EventStoreDbDouble } = await import('./double.ts');
const double = await EventStoreDbDouble.start(JSON.parse(process.argv[2] ?? '{}'));

process.on('message', async ({ id, name, args }) => {
  try {
    process.send({ id, value: await double[name](...args) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.on('disconnect', () => process.exit());
process.send({ connectionString: double.connectionString });
