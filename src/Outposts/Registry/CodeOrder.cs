namespace Outposts.Registry;

/// <summary>The order in which a register lists outposts: the ordinal one of their codes.</summary>
public static class CodeOrder
{
    /// <summary>Finds an outpost by its code.</summary>
    /// <param name="list">A list in the ordinal order of codes, each once.</param>
    /// <param name="code">The code.</param>
    /// <returns>Its index; when there is none, the complement of the index at which it would be inserted.</returns>
    public static int Find(IReadOnlyList<Outpost> list, string code)
    {
        var (low, high) = (0, list.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var sign = string.CompareOrdinal(list[middle].Code, code);
            if (sign == 0) return middle;
            if (sign < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }
}
