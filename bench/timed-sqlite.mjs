/** Has a database count the milliseconds that its calls take, its statements' included. */
export const timed = (db) => {
  const spent = { milliseconds: 0 };
  const timing =
    (of, method) =>
    (...given) => {
      const began = performance.now();
      try {
        return method.apply(of, given);
      } finally {
        spent.milliseconds += performance.now() - began;
      }
    };
  const { prepare } = db;
  db.exec = timing(db, db.exec);
  db.prepare = (sql) => {
    const statement = prepare.call(db, sql);
    for (const name of ['run', 'get', 'all']) statement[name] = timing(statement, statement[name]);
    return statement;
  };
  return spent;
};
