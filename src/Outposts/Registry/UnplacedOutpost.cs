namespace Outposts.Registry;

/// <summary>An outpost of a list that told its address and no position. It waits, outside the register, until somebody places it on the
/// map.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Outpost">What the list says; its id is 0 and its position means nothing. The code is empty when the list gave none, and
/// so is the district.</param>
/// <param name="ListedAt">When a list last told of it.</param>
/// <param name="ListedBy">Who brought the list in.</param>
public sealed record UnplacedOutpost(long Id, Outpost Outpost, DateTimeOffset ListedAt, string ListedBy)
{
    /// <summary>The text by which two rows are the same outpost: its name and address, as lists are compared.</summary>
    public static string GetKey(Outpost outpost) =>
        $"{CellText.ForComparison(outpost.Name)}\n{CellText.ForComparison(outpost.Address ?? "")}";
}
