const wordOf = (met) => (met === null ? '-' : met ? 'yes' : 'no');

/** The rows as a table in Markdown. */
export const tableOf = (rows) => {
  const lines = [
    ['Work', 'Ours', 'Limit', 'Ratio', 'Target', 'Met'],
    ...rows.map(({ name, value, unit, limit, ratio, target, met }) => [
      name,
      value === null ? '-' : `${value} ${unit}`,
      limit === null ? '-' : String(limit),
      ratio === null ? '-' : String(ratio),
      target,
      value === null ? 'not measured yet' : ratio === null ? 'limit too low' : wordOf(met),
    ]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(lines[0]), rule, ...lines.slice(1).map(line)].join('\n');
};
