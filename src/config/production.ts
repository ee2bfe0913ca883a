// Imported first wherever a process begins: `graphql` looks at it once, as it is loaded. Anywhere else than in production
// it looks for a second copy of itself at each value whose type it asks for, which is a third of what a request takes.
process.env['NODE_ENV'] ??= 'production';
