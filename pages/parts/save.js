// Save a file made of what the page holds (`file`): it is at no address of the server.
(file => {
  const bytes = Uint8Array.from(atob(file.content), letter => letter.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], {type: file.kind}));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
})
