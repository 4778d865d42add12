namespace Outposts.GraphQL.Language;

/// <summary>
/// Gives the same string for the same name most of the time, so that a document's names rarely allocate. Of fixed size
/// and lossy, so that hostile documents cannot make it grow; reference writes are atomic, so it needs no lock.
/// </summary>
internal static class NameCache
{
    private const int Size = 4096;
    private const int MaxCachedLength = 64;
    private static readonly string?[] Entries = new string?[Size];

    public static string Get(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxCachedLength)
            return name.ToString();
        ref var entry = ref Entries[string.GetHashCode(name) & (Size - 1)];
        var kept = entry;
        if (kept is not null && name.SequenceEqual(kept))
            return kept;
        return entry = name.ToString();
    }
}
