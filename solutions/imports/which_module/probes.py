"""Tell each known mistake by the one word that only this misunderstanding predicts."""

import which_module


def takes_the_first_on_the_path() -> bool:
    """Rule 3: For `box`, you stop at the first entry of `sys.path` that has something of the name;
    look at what `python -vv sell.py` does after it has seen the folder `near/box`."""
    return which_module.in_two_folders()[0] == "near/box/"


def begins_with_the_working_directory() -> bool:
    """Rule 1: For a program started by its path, you look first into the working directory; let
    report.py print `sys.path[0]`."""
    return which_module.started()[0] in {"pricelist.py", "cellar/pricelist.py"}


def takes_the_file_before_the_package() -> bool:
    """Rule 2: Where a file and a package share a name, you take the file; see which of the two
    `python -vv sell.py` tries first."""
    return which_module.in_one_folder()[0] == "plum.py"


def shadows_whatever_has_the_name() -> bool:
    """Rule 4: You let the time.py beside the script win; look at `sys.builtin_module_names`, and at
    who in `sys.meta_path` is asked before the path."""
    return which_module.named_like_the_library()[2] == "time.py"


def reloads_the_same_file() -> bool:
    """Rule 5: You have `reload` run the file again that the module came from; read in the
    documentation of `importlib.reload` what it asks for first."""
    return which_module.imported_before()[1] == "old/basket/__init__.py"


def searches_afresh_each_time() -> bool:
    """Rule 6: You expect every search to look at the disk; print what `sys.path_importer_cache`
    holds for `made` after `import fig`."""
    return which_module.made_later()[1] == "made/pear.py"
