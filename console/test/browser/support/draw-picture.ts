/** Runs in the page: a small picture, in base64. */
export function drawPicture(): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 120;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no canvas');
  brush.fillStyle = '#fde68a';
  brush.fillRect(0, 0, 120, 120);
  brush.fillStyle = '#b45309';
  brush.fillRect(30, 40, 60, 40);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
