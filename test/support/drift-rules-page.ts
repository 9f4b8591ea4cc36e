import { ruleKeys, rules } from '../../generator/diff/rules/rules.ts';

/** `docs/drift-rules.md`: every case of every rule, as a table. */
export function driftRulesPage(): string {
  const rows = ruleKeys.map((key) => {
    const { title, wire, source, server, client, serverBump, acknowledge } = rules[key];
    const bump = client === serverBump ? client : `${client}, server ${serverBump}`;
    return `| ${key} | ${title} | ${wire} | ${source} | ${server} | ${bump}${acknowledge ? ', to be acknowledged' : ''} |`;
  });
  return [
    '# The rules of drift',
    '',
    'Written by `npm run docs`. What a change means to deployed callers, to callers who recompile, and to those who implement the service; and how far the version has to',
    'rise. What stands behind the colon of an id is the case of a rule that has several. Ids stay. See [drift.md](drift.md).',
    '',
    '| rule | what changed | deployed | recompiled | service | version |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
