// Back to the page that was wanted before somebody was sent to sign in.
const wanted = sessionStorage.getItem('gw-wanted');
sessionStorage.removeItem('gw-wanted');
if (wanted && wanted !== location.pathname + location.search && location.pathname.length < 2) {
  location.replace(wanted);
}
