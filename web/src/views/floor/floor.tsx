export default function Floor() {
  return <p className="soft">Floor</p>;
}
