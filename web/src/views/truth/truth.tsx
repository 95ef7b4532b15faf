export default function Truth() {
  return <p className="soft">Truth</p>;
}
