/** The fields of a piece of evidence that nothing is special about. */
export const someEvidence = (title: string) => ({
  kind: 'insight',
  title: { en: title },
  source: { kind: 'interview', label: 'Market' },
  strength: 'documented',
  confidence: 'medium',
  heard: ['residents'],
});
