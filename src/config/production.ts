// Imported first wherever a process begins: `graphql` looks at it once, as it is loaded. Anywhere else than in production
// it looks for a second copy of itself at each value whose type it asks for, a third of the time that large queries took.
process.env['NODE_ENV'] ??= 'production';
